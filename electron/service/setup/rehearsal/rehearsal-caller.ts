import { spawn } from 'node:child_process';
import type { Rehearsal } from '../../../shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../../shared/contract/status.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { Clock } from '../../database/clock.ts';
import { readOutcome, rehearsalProblem, rehearsalTarget } from './rehearsal-rules.ts';

/** Has the built-in caller ring the own line: a process of its own, one call at a time. */
export interface RehearsalCaller {
  state(): RehearsalState;
  call(number: string): Result<RehearsalState>;
  /** Ends the caller; the call then ends by its missing sound or by the line's end. */
  stop(): void;
}

/** Without the call's id, which only the call log knows. */
export type RehearsalState = WithoutCall<Rehearsal>;
type WithoutCall<T> = T extends unknown ? Omit<T, 'callId'> : never;

export interface RehearsalCallerParts {
  /** simulated-pbx/rehearse */
  readonly entryPath: string;
  lineStatus(): PhoneLineStatus;
  readonly clock: Clock;
  onChange(): void;
  onTrouble(stderr: string): void;
}

/** Two sentences and a goodbye take about 25 s. */
const LONGEST_MS = 120_000;

export function createRehearsalCaller(parts: RehearsalCallerParts): RehearsalCaller {
  let state: RehearsalState = { state: 'idle' };
  let stop = () => {};
  const change = (next: RehearsalState) => {
    state = next;
    parts.onChange();
  };
  return {
    state: () => state,
    call(number) {
      if (state.state === 'calling')
        return fail(failure('conflict', 'A rehearsed call is already going on.'));
      const target = rehearsalTarget(parts.lineStatus());
      if (target === null) {
        return fail(
          failure('conflict', 'The phone line is not open, so it cannot be called. Home says why.'),
        );
      }
      const startedAt = parts.clock();
      const args = [target.from, target.address, String(target.port), number];
      stop = runCaller(parts, args, (output) => {
        const endedAt = parts.clock();
        change({ state: 'finished', startedAt, endedAt, problem: rehearsalProblem(readOutcome(output)) });
      });
      change({ state: 'calling', startedAt });
      return succeed(state);
    },
    stop: () => stop(),
  };
}

function runCaller(parts: RehearsalCallerParts, args: readonly string[], onEnd: (output: string) => void) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', parts.entryPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    timeout: LONGEST_MS,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  child.once('error', (error) => {
    errors = String(error);
  });
  child.once('close', (code) => {
    if (code !== 0) parts.onTrouble(errors);
    onEnd(output);
  });
  return () => void child.kill();
}
