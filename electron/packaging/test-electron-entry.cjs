// What Electron's own default app does: loads what -r names (Playwright holds the app back with it until it listens),
// then runs the app whose folder stands on the command line.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const preload = process.argv.indexOf('-r');
if (preload > 0) require(resolve(process.argv[preload + 1]));
const folder = process.argv
  .slice(1)
  .find((argument, index, all) => !argument.startsWith('-') && all[index - 1] !== '-r');
if (folder === undefined) throw new Error('Usage: electron <folder of an app>');
const appDir = resolve(folder);
const { name, version, main } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
app.setName(name);
app.setVersion(version);
app.setAppPath(appDir);
require(join(appDir, main));
