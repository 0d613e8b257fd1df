import { ConversationLine } from '../support/conversation-line.ts';
import { speech } from '../support/wav.ts';

/**
 * Reply delay in process: last loud caller frame handed in -> first playout frame, with scripted providers of
 * 50/120/50 ms. `node test/bench/conversation-latency.ts [turns]`
 */
const turns = Number(process.argv[2] ?? 25);
const line = new ConversationLine({
  transcripts: Array.from({ length: turns }, () => 'I would like to book a table.'),
  reply: () => 'Of course, for how many people?',
});
await line.open({ silenceNudgeMs: 60_000 });
const replies: number[] = [];
const parts: Record<string, number[]> = {};
const utterance = speech('book-a-table');
for (let turn = 0; turn < turns; turn++) {
  await line.speak(utterance);
  await line.until(() => line.turns.filter((said) => said.speaker === 'agent').length > turn);
  const latency = line.turns.findLast((said) => said.speaker === 'agent')?.latency;
  if (!latency) console.log(`turn ${turn}: no latency`);
  for (const [name, value] of Object.entries(latency ?? {})) parts[name] = [...(parts[name] ?? []), value];
  replies.push((line.audio.playout.talkStarts.at(-1) ?? Number.NaN) - line.audio.lastSpeechFrameAtMs);
}
const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const row = (name: string, values: number[]): void =>
  console.log(name.padEnd(28), ...[0, 0.5, 0.95, 1].map((q) => quantile(values, q).toFixed(0).padStart(6)));
console.log(`${turns} turns, ms`.padEnd(28), '   min    p50    p95    max');
row('last frame -> first packet', replies);
for (const [name, values] of Object.entries(parts)) row(`  ${name}`, values);
await line.close();
