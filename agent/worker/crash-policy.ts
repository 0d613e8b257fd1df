import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';

export interface CrashPolicyInput {
  readonly scope: AsyncLocalStorage<string>;
  readonly log: Logger;
  /** False: the call is unknown by now. */
  failCall(callId: string, error: unknown): boolean;
}

/**
 * An exception that nobody caught is a bug, and usually one call's: with fifty calls in the process, ending
 * it would be worse than any state it may leave behind. The call it happened in is hung up, the others go
 * on. Node keeps the async context for both events, so `scope` names the call; what belongs to no call
 * (shared timers and sockets of a library) is only logged.
 */
export function installCrashPolicy({ scope, log, failCall }: CrashPolicyInput): void {
  const survive = (error: unknown) => {
    const callId = scope.getStore();
    if (callId !== undefined && failCall(callId, error)) return;
    log.error({ err: error, callId: callId ?? null }, 'A bug outside of any open call; calls go on');
  };
  process.on('unhandledRejection', survive);
  process.on('uncaughtException', survive);
}
