import { rootMeanSquare } from '../../agent/voice-activity/speech-tracker.ts';
import type { CallEventBody } from '../../electron/shared/call-event.ts';
import { ConversationLine } from '../support/conversation-line.ts';
import { speech } from '../support/wav.ts';

/**
 * Barge-in in process, from the caller's first loud frame: the voice ducked, the voice paused, the decision told.
 * Interim words come 300 ms into an utterance, or never. `node test/bench/barge-in-latency.ts [times]`
 */
const times = Number(process.argv[2] ?? 15);
const LONG_REPLY =
  'We are open from nine to five on all working days of the week, and on Saturdays until noon.';

type Outcome = Extract<CallEventBody, { kind: 'barge_in' | 'false_interruption' }>;

const firstLoudMs = (samples: Int16Array): number => {
  for (let at = 0; at < samples.length; at += 160)
    if (rootMeanSquare(samples.subarray(at, at + 160)) > 150) return at / 8;
  return 0;
};

async function measure(
  name: string,
  interruption: Int16Array,
  words: string,
  interim: boolean,
): Promise<void> {
  const line = new ConversationLine({
    transcripts: Array.from({ length: 2 * times }, (_, n) => (n % 2 === 0 ? 'When are you open?' : words)),
    interims: interim,
    reply: (said) => (said.startsWith('When') ? LONG_REPLY : ''),
  });
  await line.open({ silenceNudgeMs: 60_000 });
  const rows: Record<string, number[]> = { ducked: [], paused: [], decided: [] };
  let stops = 0;
  for (let n = 0; n < times; n++) {
    const replies = line.words.filter(({ speaker, final }) => speaker === 'agent' && !final).length;
    await line.speak(speech('book-a-table'));
    await line.until(
      () => line.words.filter((said) => said.speaker === 'agent' && !said.final).length > replies,
    );
    const { playout } = line.audio;
    const outcomes = (): Outcome[] =>
      line.events.filter(
        (event): event is Outcome => event.kind === 'barge_in' || event.kind === 'false_interruption',
      );
    const before = {
      outcomes: outcomes().length,
      ducks: playout.duckedAtMs.length,
      pauses: playout.pausedAtMs.length,
    };
    const speaking = line.speak(interruption);
    const loudAtMs = line.audio.nextFrameAtMs + firstLoudMs(interruption);
    const outcome = await line.until(() => outcomes()[before.outcomes]);
    const decidedAtMs = performance.now();
    await speaking;
    rows.ducked?.push((playout.duckedAtMs[before.ducks] ?? Number.NaN) - loudAtMs);
    rows.paused?.push((playout.pausedAtMs[before.pauses] ?? Number.NaN) - loudAtMs);
    rows.decided?.push(decidedAtMs - loudAtMs);
    if (outcome.kind === 'barge_in') stops++;
    await line.until(() => line.turns.filter((turn) => turn.speaker === 'agent').length > n);
  }
  await line.close();
  console.log(`${name}: stopped ${stops} of ${times}`);
  for (const [row, values] of Object.entries(rows)) print(`  first loud frame -> ${row}`, values);
}

function print(name: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN).toFixed(0).padStart(6);
  console.log(name.padEnd(34), at(0), at(0.5), at(0.95), at(1));
}

console.log('ms'.padEnd(34), '   min    p50    p95    max');
await measure('a question, words early', speech('what-about-tomorrow'), 'Wait, what about tomorrow?', true);
await measure('a question, words late', speech('what-about-tomorrow'), 'Wait, what about tomorrow?', false);
await measure('"mhm"', speech('mhm'), 'Mhm.', false);
