import { rootMeanSquare } from '../../../agent/voice-activity/speech-tracker.ts';
import { ConversationLine } from '../../support/conversation-line.ts';
import { speech } from '../../support/wav.ts';

export interface Interruption {
  readonly samples: Int16Array;
  /** What the transcription makes of it, 50 ms after its end, two words 300 ms from its begin; null: nothing. */
  readonly words: string | null;
  readonly afterMs: number;
}

export interface Reaction {
  readonly stopped: boolean;
  /** From the first loud packet; null: it never did. */
  readonly softerMs: number | null;
  readonly decidedMs: number | null;
}

const LONG_REPLY =
  'We are open from nine to five on all working days of the week, and on Saturdays until noon, but on public holidays we are closed.';
const DECISION_LIMIT_MS = 1500;
/** Words come 50 ms after the sound. */
const WORDS_LIMIT_MS = 500;

/** One long answer on a call of its own, and a sound of the caller in the middle of it. */
export async function interrupt({ samples, words, afterMs }: Interruption): Promise<Reaction> {
  const line = new ConversationLine({
    transcripts: ['When are you open?', words],
    reply: (said) => (said.startsWith('When') ? LONG_REPLY : 'One moment.'),
  });
  await line.open({ silenceNudgeMs: 60_000 });
  try {
    await line.speak(speech('book-a-table'));
    await line.until(
      () => line.audio.playout.talkStarts.length > 0 || line.words.some(({ speaker }) => speaker === 'agent'),
    );
    await after(afterMs);
    const { duckedAtMs, pausedAtMs } = line.audio.playout;
    const before = [duckedAtMs.length, pausedAtMs.length];
    const spoken = line.audio.speak(samples);
    const loudAtMs = line.audio.nextFrameAtMs + firstLoudMs(samples);
    const decided = await decision(line);
    await spoken;
    line.providers.stt.speechEnded();
    const stopped = await stops(line);
    const softer = [duckedAtMs[before[0] ?? 0], pausedAtMs[before[1] ?? 0]].filter(
      (atMs) => atMs !== undefined,
    );
    return {
      stopped,
      softerMs: softer.length > 0 ? Math.min(...softer) - loudAtMs : null,
      decidedMs: decided === null ? null : decided - loudAtMs,
    };
  } finally {
    await line.close();
  }
}

/** When the agent first decided to stop or to go on. Null: it talked on, as if nothing had been. */
async function decision(line: ConversationLine): Promise<number | null> {
  const told = line
    .until(() => line.events.find(({ kind }) => kind === 'barge_in' || kind === 'false_interruption'))
    .then(() => performance.now());
  return Promise.race([told, after(DECISION_LIMIT_MS).then(() => null)]);
}

/** By the sound, or by the words that come behind it. */
const stops = (line: ConversationLine): Promise<boolean> =>
  Promise.race([
    line.until(() => line.events.find(({ kind }) => kind === 'barge_in')).then(() => true),
    after(WORDS_LIMIT_MS).then(() => false),
  ]);

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function firstLoudMs(samples: Int16Array): number {
  for (let at = 0; at < samples.length; at += 160) {
    if (rootMeanSquare(samples.subarray(at, at + 160)) > 150) return at / 8;
  }
  return 0;
}
