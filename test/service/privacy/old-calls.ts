import type { Database } from '../../../electron/service/database/open.ts';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import { callRecords, spoken, start, turn } from '../support/call-records.ts';

/** Ended calls, one a day up to `until`, oldest first: each with words, events, levels and a cost. Returns their ids. */
export function recordOldCalls(
  db: Database,
  count: number,
  until: number,
  words = 'my secret pin',
): string[] {
  const first = until - count * 86_400_000;
  let now = first;
  const { recorder } = callRecords(db, () => now);
  const ids = Array.from({ length: count }, (_, index) => {
    now = first + index * 86_400_000;
    const call = recorder.open(start());
    const event = (body: object) => call.event({ at: now, ...body } as CallEvent);
    call.answered();
    call.turn(turn(0, words));
    call.turn(turn(1, 'Thank you.', 320));
    event({ kind: 'dtmf', key: '7', source: 'info' });
    event({ kind: 'tool_called', tool: 'take_message', arguments: `{"text":"${words}"}` });
    event({ kind: 'disclosure_played', textVersion: 'v', text: 'I am an A.I.', playedMs: 1, complete: true });
    call.usage([spoken(100)]);
    call.levels({ startedAt: now, caller: 'AQ==', agent: 'Ag==' });
    call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: 'Bye', media: null });
    return call.callId;
  });
  recorder.flush();
  recorder.close();
  return ids;
}
