import { openDatabase } from '../../../electron/service/database/open.ts';
import { createOutboxStore } from '../../../electron/service/deliveries/outbox-store.ts';
import { callRecords, start, turn } from '../../service/support/call-records.ts';

/** Records calls and queues a letter about each, until it is killed. Says which were written, each with its letter. */
const opened = openDatabase(process.argv[2] ?? '');
if (!opened.ok) throw new Error(opened.failure.message);
const { recorder } = callRecords(opened.value);
const outbox = createOutboxStore(opened.value);

function recordOneMore(): void {
  const call = recorder.open(start());
  for (let index = 0; index < 20; index += 1) call.turn(turn(index, 'some words of a caller'));
  recorder.flush();
  const { callId } = call;
  const letter = {
    channel: 'mail',
    lane: 'mail',
    kind: 'report',
    callId,
    body: '{}',
    eventId: callId,
  } as const;
  outbox.add({ id: `letter-${callId}`, ...letter }, Date.now());
  process.stdout.write(`${callId}\n`);
  setImmediate(recordOneMore);
}
recordOneMore();
