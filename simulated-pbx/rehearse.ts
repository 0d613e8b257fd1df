import { createFliteVoice } from '../agent/providers/rehearsal/flite-voice.ts';
import { REHEARSED_CALLER } from '../electron/shared/setup/rehearsed-call.ts';
import { type DemoLine, renderTalk } from './demo-talk.ts';
import { openPbx } from './open-pbx.ts';
import { placeCall } from './place-call.ts';

/**
 * One rehearsed call to a running line, as a process of its own: set-up starts it so that the line is called
 * over real SIP and RTP without a 3CX. Arguments: our address, the line's address, its UDP port, the number.
 * The last line of stdout is the outcome as JSON.
 */
const LINES: readonly DemoLine[] = [
  { say: 'What are your opening hours?' },
  { say: 'How much does a check-up cost?' },
  { bye: 'Thank you, goodbye.' },
];

const [from = '127.0.0.1', address = '127.0.0.1', port = '5070', number = '88801'] = process.argv.slice(2);

const voice = createFliteVoice();
const script = await renderTalk(LINES, voice).finally(() => voice.close());
const opened = await openPbx(from);
if (!opened.ok) {
  report({ status: null, completed: false, reason: opened.failure.message });
} else {
  const outcome = await placeCall({
    pbx: opened.value,
    target: { address, port: Number(port), number },
    caller: REHEARSED_CALLER,
    script,
  });
  await opened.value.close();
  const { status, ended } = outcome;
  report({ status, completed: outcome.script.completed, reason: outcome.script.stoppedAt ?? ended.reason });
}

function report(outcome: { status: number | null; completed: boolean; reason: string }): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
