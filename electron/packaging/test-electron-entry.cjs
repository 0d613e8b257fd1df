// What Electron's own default app does: runs the app whose folder stands on the command line.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) throw new Error('Usage: electron <folder of an app>');
const appDir = resolve(folder);
const { name, version, main } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
app.setName(name);
app.setVersion(version);
app.setAppPath(appDir);
require(join(appDir, main));
