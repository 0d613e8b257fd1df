import type { FliteVoice } from '../agent/providers/rehearsal/flite-voice.ts';
import type { RehearsalPhrase } from '../agent/providers/rehearsal/rehearsal-phrases.ts';
import { assertNever } from '../electron/shared/result.ts';
import type { CallerStep } from './caller-script.ts';
import { renderSpeech } from './render-speech.ts';

export type DemoLine =
  | { readonly say: RehearsalPhrase }
  | { readonly interrupt: RehearsalPhrase; readonly afterMs: number }
  | { readonly bye: RehearsalPhrase };

/** What the caller of the demo wants: an answer, an appointment, to cut in once, and to say goodbye. */
export const DEMO_LINES: readonly DemoLine[] = [
  { say: 'What are your opening hours?' },
  { say: 'I would like to make an appointment.' },
  { say: 'Tuesday morning, please.' },
  { say: 'My name is Alex Morgan.' },
  { interrupt: 'Sorry, one more question.', afterMs: 1800 },
  { say: 'How much does a check-up cost?' },
  { bye: 'Thank you, goodbye.' },
];

/** The caller's voice: another one than the agent's. */
const CALLER_VOICE = 'rms';

export async function renderTalk(
  lines: readonly DemoLine[],
  voice: Pick<FliteVoice, 'render'>,
): Promise<CallerStep[]> {
  const steps: CallerStep[] = [{ kind: 'listen' }];
  for (const [index, line] of lines.entries()) {
    steps.push(...(await stepsOf(line, voice)));
    const next = lines[index + 1];
    if (next && !('interrupt' in next)) steps.push({ kind: 'listen' });
  }
  return steps;
}

async function stepsOf(line: DemoLine, voice: Pick<FliteVoice, 'render'>): Promise<CallerStep[]> {
  if ('say' in line) return [{ kind: 'say', speech: await renderSpeech(voice, line.say, CALLER_VOICE) }];
  if ('interrupt' in line) {
    const speech = await renderSpeech(voice, line.interrupt, CALLER_VOICE);
    return [{ kind: 'interrupt', afterMs: line.afterMs, speech }];
  }
  if ('bye' in line) {
    const speech = await renderSpeech(voice, line.bye, CALLER_VOICE);
    return [{ kind: 'say', speech }, { kind: 'await_end' }];
  }
  return assertNever(line);
}
