import type { CallRecords } from './collaborators.ts';
import { readInviteFacts } from './invite-facts.ts';
import { LADDER_AFTERGLOW_MS } from './refuse-call.ts';
import { type RefusedAttempt, refusedCheck } from './refused-attempt-rules.ts';
import type { SipLadder } from './sip-ladder.ts';

export interface RefusedAttempts {
  note(attempt: RefusedAttempt): void;
}

export interface RefusedAttemptsParts {
  readonly records: CallRecords;
  readonly ladder: SipLadder;
  readonly allowedPeers: () => readonly string[];
  readonly now: () => number;
}

/** Enough to see what is wrong; a loop or a scanner must not fill the call log. */
const ROWS_A_MINUTE = 6;
const STRANGER_AGAIN_MS = 10 * 60_000;
const MAX_STRANGERS = 200;

/** Rows of calls that ended before anybody was asked: so that they can be explained as well. */
export function createRefusedAttempts(parts: RefusedAttemptsParts): RefusedAttempts {
  const strangers = new Map<string, number>();
  let minute = { begunAt: Number.NEGATIVE_INFINITY, rows: 0 };

  const mayRecord = ({ sourceAddress, stranger }: RefusedAttempt): boolean => {
    const at = parts.now();
    if (at - minute.begunAt >= 60_000) minute = { begunAt: at, rows: 0 };
    if (minute.rows >= ROWS_A_MINUTE) return false;
    if (stranger && at - (strangers.get(sourceAddress) ?? Number.NEGATIVE_INFINITY) < STRANGER_AGAIN_MS)
      return false;
    if (stranger) remember(strangers, sourceAddress, at);
    minute.rows += 1;
    return true;
  };

  return {
    note(attempt) {
      const { request, sourceAddress, status } = attempt;
      const sipCallId = request.headers.get('Call-ID');
      // A repeated INVITE of a call that stands belongs to that one's ladder.
      if (sipCallId === undefined || parts.ladder.follows(sipCallId) || !mayRecord(attempt)) return;
      const caller = readInviteFacts(request);
      const record = parts.records.open({ sipCallId, sourceAddress, caller, agentId: null });
      parts.ladder.follow(sipCallId, (event) => record.event(event));
      setTimeout(() => parts.ladder.unfollow(sipCallId), LADDER_AFTERGLOW_MS).unref();
      const check = refusedCheck(attempt, parts.allowedPeers());
      record.event({ kind: 'admission', ...check, passed: false });
      const reason = check.explanation;
      record.close({ outcome: 'refused', sipStatus: status, endedBy: 'service', reason, media: null });
    },
  };
}

function remember(strangers: Map<string, number>, address: string, at: number): void {
  strangers.delete(address);
  strangers.set(address, at);
  const oldest = strangers.keys().next().value;
  if (strangers.size > MAX_STRANGERS && oldest !== undefined) strangers.delete(oldest);
}
