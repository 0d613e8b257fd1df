import { openDatabase } from '../../../electron/service/database/open.ts';
import { callRecords, start, turn } from '../support/call-records.ts';

/** A service that records calls until it is killed. Says which rows it has written. */
const opened = openDatabase(process.argv[2] ?? '');
if (!opened.ok) throw new Error(opened.failure.message);
const { recorder } = callRecords(opened.value);

function recordOneMore(): void {
  const call = recorder.open(start());
  for (let index = 0; index < 20; index += 1) call.turn(turn(index, 'some words of a caller'));
  recorder.flush();
  process.stdout.write(`${call.callId}\n`);
  setImmediate(recordOneMore);
}
recordOneMore();
