import { openDatabase } from '../../../electron/service/database/open.ts';

/** Migrates a database; says when it begins and when it is done. */
process.stdout.write('opening\n');
const opened = openDatabase(process.argv[2] ?? '');
if (!opened.ok) throw new Error(opened.failure.message);
process.stdout.write('opened\n');
