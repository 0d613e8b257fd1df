import { join } from 'node:path';
import { destination, pino } from 'pino';
import { announcement, announcementJson } from './startup/announce.ts';
import { readArguments, USAGE } from './startup/arguments.ts';
import { startService } from './startup/start-service.ts';

/** Entry of the service: plain Node 24, no Electron. */
const args = readArguments(process.argv.slice(2), process.env);
if (!args.ok) leave(args.failure.message, 2);
if (args.value.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}

const logPath = join(args.value.dataDir, 'logs', 'service.log');
const log = pino(
  { level: process.env.TRUNKLINE_LOG_LEVEL ?? 'info' },
  destination({ dest: logPath, mkdir: true, sync: true }),
);

const started = await startService(args.value, log);
if (!started.ok) {
  log.error({ code: started.failure.code }, started.failure.message);
  leave(started.failure.message, 1);
}
process.stdout.write(args.value.json ? announcementJson(started.value) : announcement(started.value));

let leaving = false;
const stop = async (signal: string) => {
  if (leaving) process.exit(1); // Asked twice: at once.
  leaving = true;
  log.info({ signal }, 'Stopping: calls are ended');
  await started.value.close();
  process.exit(0);
};
process.on('SIGINT', () => void stop('SIGINT'));
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGHUP', () => {
  const reloaded = started.value.reload();
  if (!reloaded.ok) log.error({ code: reloaded.failure.code }, reloaded.failure.message);
});

function leave(message: string, exitCode: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}
