import type { Measure } from '../measure.ts';
import { eachAtOnce } from './at-once.ts';
import { type Interruption, interrupt, type Reaction } from './interrupt.ts';
import { INTERRUPTIONS, LISTENING_NOISES, SOUNDS } from './sounds.ts';
import type { Voice } from './voices.ts';

type Named = Interruption & { readonly name: string };

/** Does the agent stop for words, and only for words? */
export async function measureInterruptions(
  quick: boolean,
  voices: readonly Voice[],
  tell: (line: string) => void,
): Promise<Measure[]> {
  const some = <T>(all: readonly T[]): readonly T[] =>
    quick ? all.filter((_, index) => index % 15 === 0) : all;
  const words = some(await spoken(INTERRUPTIONS, voices));
  const listening = some(await spoken(LISTENING_NOISES, voices));
  const noises = some(
    SOUNDS.map(({ name, samples }, index) => ({ name, samples, words: null, afterMs: after(index) })),
  );
  tell('interrupting with words');
  const stopped = await eachAtOnce(words, interrupt);
  report(words, stopped, ({ stopped: done }) => !done, 'talked on over', tell);
  tell('listening noises and sounds over the agent');
  const nothing = [...listening, ...noises];
  const undisturbed = await eachAtOnce(nothing, interrupt);
  report(nothing, undisturbed, ({ stopped: done }) => done, 'stopped for', tell);
  return [
    {
      name: 'barge-in: first sound -> softer',
      unit: 'ms',
      samples: times(stopped, 'softerMs'),
      goal: { p95: 150 },
    },
    {
      name: 'barge-in: first sound -> decided',
      unit: 'ms',
      samples: times(stopped, 'decidedMs'),
      goal: { p95: 450 },
    },
    { name: 'barge-ins that were talked over', unit: '%', samples: [share(stopped, (one) => !one.stopped)] },
    {
      name: 'false stops: cough, noise, "mhm"',
      unit: '%',
      samples: [share(undisturbed, (one) => one.stopped)],
      goal: { p95: 2 },
    },
    {
      name: 'of listening noises',
      unit: '%',
      samples: [share(undisturbed.slice(0, listening.length), (one) => one.stopped)],
      stage: true,
    },
    {
      name: 'of sounds',
      unit: '%',
      samples: [share(undisturbed.slice(listening.length), (one) => one.stopped)],
      stage: true,
    },
  ];
}

const after = (index: number): number => 300 + ((index * 137) % 900);

async function spoken(texts: readonly string[], voices: readonly Voice[]): Promise<Named[]> {
  const pairs = texts.flatMap((text) => voices.map((voice) => ({ text, voice })));
  return Promise.all(
    pairs.map(async ({ text, voice }, index) => ({
      name: `${text} (${voice.name})`,
      samples: await voice.say(text),
      words: text,
      afterMs: after(index),
    })),
  );
}

function report(
  given: readonly Named[],
  reactions: readonly Reaction[],
  wrong: (reaction: Reaction) => boolean,
  what: string,
  tell: (line: string) => void,
): void {
  for (const [index, reaction] of reactions.entries())
    if (wrong(reaction)) tell(`  ${what} ${given[index]?.name}`);
}

const times = (reactions: readonly Reaction[], field: 'softerMs' | 'decidedMs'): number[] =>
  reactions.flatMap((reaction) => reaction[field] ?? []);

const share = (reactions: readonly Reaction[], matches: (reaction: Reaction) => boolean): number =>
  (100 * reactions.filter(matches).length) / reactions.length;
