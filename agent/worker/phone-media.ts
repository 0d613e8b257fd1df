import type { Logger } from 'pino';
import { openMediaThread } from '../media/thread/open-media-thread.ts';
import type { CallParts } from './call-parts.ts';

/** The phone lines of this process's calls, from its start on, so that the first call finds their thread ready. */
export function openPhoneMedia(log: Logger): Pick<CallParts, 'openRtpSession'> {
  const media = openMediaThread((error) => leaveToSuccessor(error, log));
  return { openRtpSession: (input) => media.openSession(input) };
}

/** No call of this process is heard any more: the service does for them what it does for a process that is gone. */
function leaveToSuccessor(error: Error, log: Logger): void {
  log.fatal({ err: error }, 'The audio of all calls in this worker broke down: it ends itself');
  process.exit(70);
}
