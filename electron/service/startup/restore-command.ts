import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { RestoreProblem } from '../../shared/contract/backup.ts';
import { finishRestore } from '../backup/restore/finish-restore.ts';
import { restoreSentence, summaryLines, toDoLines } from '../backup/restore/restore-words.ts';
import { CONFIG_FILE, inspectBackup, stageRestore } from '../backup/restore/stage-restore.ts';
import { newestVersion } from '../database/migrate.ts';
import { MIGRATIONS } from '../database/schema-versions.ts';
import { eraseAgainFrom } from './erase-again.ts';
import { lockDataFolder } from './lock-data-folder.ts';

/** `npm run restore -- FILE`: brings a backup into an empty data folder, then ends. */
const USAGE = `Usage: npm run restore -- FILE [options]

  FILE                 a backup, as trunkline-2026-11-23T02-00-00Z.tlbackup
  --data-dir DIR       where it is brought to: empty, or without a call (default: ./data, or TRUNKLINE_DATA_DIR)
  --address ADDRESS    address of this machine that 3CX reaches; needed when it has several
  --look               only says what is inside
  --help               this text

The passphrase is asked for; programs give it in TRUNKLINE_BACKUP_PASSPHRASE.
`;

async function run(argv: readonly string[]): Promise<number> {
  const args = readArgs(argv);
  if (typeof args === 'string') {
    process.stderr.write(args);
    return 2;
  }
  if (args.path === null) {
    process.stdout.write(USAGE);
    return args.help ? 0 : 2;
  }
  const { path, dataDir } = args;
  const passphrase = process.env.TRUNKLINE_BACKUP_PASSPHRASE ?? (await askPassphrase());
  const schemaVersion = newestVersion(MIGRATIONS);
  const inside = await inspectBackup(path, passphrase, schemaVersion);
  if (!inside.ok) return refuse(inside.failure);
  say(summaryLines(inside.value));
  if (args.look) return 0;
  const folder = lockDataFolder(dataDir);
  if (!folder.ok) return refuse({ code: 'folder_in_use', detail: folder.failure.message });
  // One that was cut off when all of it was there counts: its calls are then found below.
  finishRestore(dataDir);
  const staged = await stageRestore({
    path,
    passphrase,
    dataDir,
    addresses: { own: ownAddresses(), chosen: args.address },
    schemaVersion,
    eraseAgain: eraseAgainFrom(path, Date.now),
    now: Date.now,
  });
  if (staged.ok) finishRestore(dataDir);
  folder.value();
  if (!staged.ok) return refuse(staged.failure);
  say(['', `Restored into ${dataDir}.`, '', ...toDoLines(staged.value, join(dataDir, CONFIG_FILE))]);
  return 0;
}

function readArgs(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'data-dir': { type: 'string', default: process.env.TRUNKLINE_DATA_DIR ?? 'data' },
        address: { type: 'string' },
        look: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [path] = positionals;
    return {
      path: path === undefined || values.help ? null : resolve(path),
      dataDir: resolve(values['data-dir']),
      address: values.address ?? null,
      look: values.look,
      help: values.help,
    };
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
}

const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);

function refuse(problem: RestoreProblem): number {
  process.stderr.write(`${restoreSentence(problem)}\n`);
  return 1;
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
  );

/** Not shown while it is typed. */
async function askPassphrase(): Promise<string> {
  process.stderr.write('Passphrase: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY === true,
  });
  const typed = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return typed;
}

process.exitCode = await run(process.argv.slice(2));
