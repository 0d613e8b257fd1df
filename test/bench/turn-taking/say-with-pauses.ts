import { ConversationLine } from '../../support/conversation-line.ts';
import type { Voice } from './voices.ts';

export interface Spoken {
  readonly voice: Voice;
  readonly parts: readonly string[];
  /** What the transcription makes of each part; the last one is the end of the turn. */
  readonly heard: readonly string[];
  readonly pauseMs: number;
  /** The transcription is known to write marks. */
  readonly punctuates: boolean;
}

export interface Outcome {
  /** The agent was heard before the caller was done. */
  readonly cutIn: boolean;
  /** Last packet of the caller's last word in, first packet of the answer out; null: the agent had begun before, or never did. */
  readonly replyMs: number | null;
  /** How often the model was asked. */
  readonly requests: number;
  /** What the answer that was spoken to the end was made for. */
  readonly answered: string;
}

const ANSWER_LIMIT_MS = 6000;

/** One turn on a call of its own, in process: the real session, voice detection and rules, providers at 50/120/50 ms. */
export async function sayWithPauses({ voice, parts, heard, pauseMs, punctuates }: Spoken): Promise<Outcome> {
  const audible = await Promise.all(parts.map((part) => voice.say(part)));
  let requests = 0;
  let asked = '';
  const line = new ConversationLine({
    transcripts: heard,
    punctuates,
    reply: (_, chatCtx) => {
      requests++;
      asked = chatCtx.items.map((item) => (item.type === 'message' ? item.textContent : '')).join(' ');
      return 'Certainly, let me look that up for you at once.';
    },
  });
  await line.open({ silenceNudgeMs: 60_000 });
  try {
    let saidUntilMs = 0;
    for (const [index, samples] of audible.entries()) {
      if (index > 0) await line.audio.speak(silence(pauseMs));
      await line.speak(samples);
      saidUntilMs = performance.now();
    }
    const cutIn = line.audio.playout.talkStarts.some((atMs) => atMs < saidUntilMs);
    await answer(line, saidUntilMs);
    const firstAfter = line.audio.playout.talkStarts.find((atMs) => atMs >= saidUntilMs);
    return {
      cutIn,
      replyMs: cutIn || firstAfter === undefined ? null : firstAfter - saidUntilMs,
      requests,
      answered: asked,
    };
  } finally {
    await line.close();
  }
}

/** Waits until an answer that began after the last word was spoken to its end. */
async function answer(line: ConversationLine, saidUntilMs: number): Promise<void> {
  const limit = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS).unref());
  const spoken = line.until(() =>
    line.turns.some(
      ({ speaker, interrupted, startedAt }) =>
        speaker === 'agent' && !interrupted && startedAt - performance.timeOrigin >= saidUntilMs - 1,
    ),
  );
  await Promise.race([spoken, limit]);
}

const silence = (ms: number): Int16Array => Int16Array.from({ length: ms * 8 }, () => Math.random() * 16 - 8);
