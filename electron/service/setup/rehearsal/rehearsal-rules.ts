import type { PhoneLineStatus } from '../../../shared/contract/status.ts';

/** What the caller's process reported; status null: it could not even begin. */
export interface RehearsalOutcome {
  readonly status: number | null;
  readonly completed: boolean;
  readonly reason: string;
}

/** Pure: the last line of its output that is an outcome. */
export function readOutcome(output: string): RehearsalOutcome | null {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    const { status, completed, reason } = JSON.parse(line) as Partial<RehearsalOutcome>;
    const known = (status === null || typeof status === 'number') && typeof completed === 'boolean';
    return known ? { status: status ?? null, completed, reason: String(reason) } : null;
  } catch {
    return null;
  }
}

/** Pure: what was wrong with the rehearsed call and what to do; null: it did all that it should. */
export function rehearsalProblem(outcome: RehearsalOutcome | null): string | null {
  if (outcome === null)
    return 'The rehearsed call broke off. No real call is affected. The log has the details; try again.';
  if (outcome.status === null) {
    return `The built-in caller could not open a port: ${outcome.reason}. No real call is affected.`;
  }
  if (outcome.status === 403) {
    return "The phone line turned the rehearsed call away (403): this machine's own address is not allowed to call. Save step 2 again, which allows it.";
  }
  if (outcome.status === 408) {
    return 'The phone line gave no answer (408). Real calls would not be answered either. See Diagnostics.';
  }
  if (outcome.status !== 200) {
    return `The phone line refused the rehearsed call (${outcome.status} ${outcome.reason}). A real call would be refused too. Home says why.`;
  }
  return outcome.completed
    ? null
    : `The call was answered, but the caller did not get beyond ${outcome.reason}. With other providers than the rehearsal ones a scripted caller may be misunderstood: read the call.`;
}

/** Pure: which UDP port of the line is called, and from where; null: it does not listen by UDP. */
export function rehearsalTarget(
  line: PhoneLineStatus,
): { from: string; address: string; port: number } | null {
  const point = line.listening.find(({ protocol }) => protocol === 'udp');
  if (point === undefined) return null;
  const wildcard = point.address === '0.0.0.0' || point.address === '::';
  const address = wildcard ? '127.0.0.1' : point.address;
  return { from: address, address, port: point.port };
}
