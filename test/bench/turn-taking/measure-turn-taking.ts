import type { Measure } from '../measure.ts';
import { eachAtOnce } from './at-once.ts';
import { TWO_SENTENCES, UNFINISHED, type Unfinished } from './corpus.ts';
import { HELD_OUT } from './held-out.ts';
import { measureInterruptions } from './measure-interruptions.ts';
import { type Outcome, type Spoken, sayWithPauses } from './say-with-pauses.ts';
import { asHeard, SPELLINGS, type Spelling } from './transcripts.ts';
import { openVoices, type Voice } from './voices.ts';

const PAUSES_MS = [200, 300, 400, 500, 600, 700];

/**
 * Does the agent begin inside a sentence that is not over? And how long does it wait when it is? Each utterance with each way
 * of spelling it, voices and pauses in turn. Tells what was cut into, so that one can judge.
 */
export async function measureTurnTaking(quick: boolean, tell: (line: string) => void): Promise<Measure[]> {
  const voices = await openVoices();
  try {
    tell(`turn taking, with ${voices.all.map(({ name }) => name).join(', ')}`);
    const measures: Measure[] = [];
    for (const spelling of Object.keys(SPELLINGS) as Spelling[]) {
      tell(`pauses inside a sentence, transcript ${spelling}`);
      measures.push(...(await unfinished('', spelling, some(UNFINISHED, quick), voices.all, tell)));
      measures.push(...(await unfinished('held out, ', spelling, some(HELD_OUT, quick), voices.all, tell)));
    }
    tell('two sentences');
    measures.push(...(await twoSentences(quick, voices.all)));
    return [...measures, ...(await measureInterruptions(quick, voices.all, tell))];
  } finally {
    await voices.close();
  }
}

const some = <T>(all: readonly T[], quick: boolean): readonly T[] =>
  quick ? all.filter((_, index) => index % 20 === 0) : all;

async function unfinished(
  title: string,
  spelling: Spelling,
  corpus: readonly Unfinished[],
  voices: readonly Voice[],
  tell: (line: string) => void,
): Promise<Measure[]> {
  const spoken = corpus.map(({ parts }, index) => spokenBy(voices, index, parts, spelling));
  const outcomes = await eachAtOnce(spoken, sayWithPauses);
  for (const [index, { cutIn }] of outcomes.entries()) {
    if (cutIn) tell(`  cut in after ${spoken[index]?.pauseMs} ms: ${spoken[index]?.heard.join(' | ')}`);
  }
  const name = `${title}transcript ${spelling}`;
  const replies = outcomes.flatMap(({ replyMs }) => replyMs ?? []);
  return [
    {
      name: `cut-ins, ${name}`,
      unit: '%',
      samples: [share(outcomes, ({ cutIn }) => cutIn)],
      goal: { p95: 2 },
    },
    { name: 'reply after the last word', unit: 'ms', samples: replies, stage: true },
    {
      name: 'model requests a turn',
      unit: '1',
      samples: outcomes.map(({ requests }) => requests),
      stage: true,
    },
  ];
}

async function twoSentences(quick: boolean, voices: readonly Voice[]): Promise<Measure[]> {
  const pairs = PAUSES_MS.flatMap((pauseMs) => TWO_SENTENCES.map((parts) => ({ pauseMs, parts })));
  const spoken = some(pairs, quick).map(({ pauseMs, parts }, index) => ({
    ...spokenBy(voices, index, parts, 'faithful'),
    pauseMs,
  }));
  const outcomes = await eachAtOnce(spoken, sayWithPauses);
  const both = (outcome: Outcome, index: number): boolean =>
    (some(pairs, quick)[index]?.parts ?? []).every((part) => outcome.answered.includes(part));
  return [
    {
      name: 'two sentences: agent began between them',
      unit: '%',
      samples: [share(outcomes, ({ cutIn }) => cutIn)],
    },
    { name: 'both answered together', unit: '%', samples: [share(outcomes, both)], stage: true },
  ];
}

const spokenBy = (
  voices: readonly Voice[],
  index: number,
  parts: readonly string[],
  spelling: Spelling,
): Spoken => ({
  voice: voices[index % voices.length] as Voice,
  parts,
  heard: asHeard(parts, spelling),
  punctuates: spelling !== 'bare',
  pauseMs: PAUSES_MS[Math.floor(index / voices.length) % PAUSES_MS.length] ?? 400,
});

const share = <T>(values: readonly T[], matches: (value: T, index: number) => boolean): number =>
  (100 * values.filter(matches).length) / values.length;
