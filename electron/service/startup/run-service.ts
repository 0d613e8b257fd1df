import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Failure } from '../../shared/failure.ts';
import { finishRestore } from '../backup/restore/finish-restore.ts';
import { openServiceLog } from '../diagnostics/log/service-log.ts';
import { announcement, announcementJson } from './announce.ts';
import type { ServiceArguments } from './arguments.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { type RunningService, startService } from './start-service.ts';

/** Starts the service, says so on the console, and ends it on the first SIGINT or SIGTERM. */
export async function runService(args: ServiceArguments): Promise<void> {
  const serviceLog = openServiceLog(join(args.dataDir, 'logs'), process.env.TRUNKLINE_LOG_LEVEL ?? 'info');
  const { log } = serviceLog;
  const folder = lockDataFolder(args.dataDir);
  if (folder.ok && finishRestore(args.dataDir) === 'finished')
    log.info('A restore is finished: calls, settings and keys of the backup are in place');
  const started = folder.ok ? await startService(args, serviceLog) : folder;
  if (!started.ok) {
    log.error({ code: started.failure.code }, started.failure.message);
    process.stderr.write(`${started.failure.message}\n${meaningOf(started.failure)}\n`);
    process.exit(1);
  }
  // Also keeps it from being collected, which would open the folder to another one.
  if (folder.ok) process.once('exit', folder.value);
  // Before it is announced: who reads that line may send a signal at once, which would end us without our workers.
  obeySignals(started.value, log);
  process.stdout.write(args.json ? announcementJson(started.value) : announcement(started.value));
}

/** Where another one answers, calls are answered. */
const meaningOf = ({ code }: Failure): string =>
  code === 'data_folder_in_use'
    ? 'This Trunkline was not started.'
    : 'Trunkline was not started: calls go unanswered.';

function obeySignals(service: RunningService, log: Logger): void {
  let leaving = false;
  const stop = async (signal: string) => {
    if (leaving) process.exit(1); // Asked twice: at once.
    leaving = true;
    log.info({ signal }, 'Stopping: calls are ended');
    await service.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGHUP', () => {
    const reloaded = service.reload();
    if (!reloaded.ok) log.error({ code: reloaded.failure.code }, reloaded.failure.message);
  });
}
