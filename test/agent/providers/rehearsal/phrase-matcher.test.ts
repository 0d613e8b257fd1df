import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeG711, encodeG711 } from '../../../../agent/media/g711.ts';
import { createResampler } from '../../../../agent/media/resample.ts';
import {
  createFliteVoice,
  type FliteVoice,
  type FliteVoiceName,
} from '../../../../agent/providers/rehearsal/flite-voice.ts';
import { PhraseMatcher } from '../../../../agent/providers/rehearsal/phrase-matcher.ts';
import { REHEARSAL_PHRASES } from '../../../../agent/providers/rehearsal/rehearsal-phrases.ts';

/** Near to the known phrases in wording, none of them. */
const FOREIGN = [
  'What are your favourite colours?',
  'My name is John Smith.',
  'How much does a new car cost?',
  'Can I speak a bit louder, please?',
  'Where are you going?',
  'Monday evening, thanks.',
  'I would like to have some dinner.',
  'Hello there.',
];
const VOICES: readonly FliteVoiceName[] = ['rms', 'slt'];

describe('the phrase matcher', () => {
  const matcher = new PhraseMatcher();
  let voice: FliteVoice;

  const speak = async (text: string, name: FliteVoiceName): Promise<Int16Array> => {
    const { samples, sampleRate } = await voice.render(text, name);
    return createResampler(sampleRate, 8000).push(samples);
  };
  /** Each phrase in each voice, and what the matcher hears after the line. */
  const heard = async (phrases: readonly string[], line: (samples: Int16Array) => Int16Array) => {
    const results: { said: string; heard: string | null }[] = [];
    for (const name of VOICES) {
      for (const said of phrases) {
        results.push({ said, heard: matcher.match(line(await speak(said, name)))?.text ?? null });
      }
    }
    return results;
  };

  beforeAll(async () => {
    voice = createFliteVoice();
    for (const name of VOICES)
      for (const text of REHEARSAL_PHRASES) matcher.add(text, await speak(text, name));
  });
  afterAll(() => voice.close());

  it.each(['PCMU', 'PCMA'] as const)('knows every phrase through %s', async (codec) => {
    const results = await heard(REHEARSAL_PHRASES, (samples) =>
      decodeG711(codec, encodeG711(codec, samples)),
    );
    expect(results.filter(({ said, heard: text }) => said !== text)).toEqual([]);
  });

  it('knows every phrase on a line that loses two packets in a hundred and hisses', async () => {
    const random = seeded(7);
    const results = await heard(REHEARSAL_PHRASES, (samples) => lossy(hissing(samples, random), random));
    expect(results.filter(({ said, heard: text }) => said !== text)).toEqual([]);
  });

  it.each([2, 3])('knows every phrase at 1/%d of the volume', async (divisor) => {
    const results = await heard(REHEARSAL_PHRASES, (samples) => samples.map((sample) => sample / divisor));
    expect(results.filter(({ said, heard: text }) => said !== text)).toEqual([]);
  });

  it('takes no other sentence for a known phrase', async () => {
    const results = await heard(FOREIGN, (samples) => decodeG711('PCMU', encodeG711('PCMU', samples)));
    expect(results.filter(({ heard: text }) => text !== null)).toEqual([]);
  });

  it('takes silence and a tone for nothing', () => {
    const tone = Int16Array.from({ length: 12_000 }, (_, at) => 8000 * Math.sin(at * 0.35));
    expect(matcher.match(new Int16Array(8000))).toBeNull();
    expect(matcher.match(tone)).toBeNull();
  });
});

/** Lost packets are filled with the one before at half the volume, as the receiver conceals. */
function lossy(samples: Int16Array, random: () => number): Int16Array {
  const out = decodeG711('PCMU', encodeG711('PCMU', samples));
  for (let at = 160; at + 160 <= out.length; at += 160) {
    if (random() >= 0.02) continue;
    out.set(
      out.subarray(at - 160, at).map((sample) => sample / 2),
      at,
    );
  }
  return out;
}

const hissing = (samples: Int16Array, random: () => number): Int16Array =>
  samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample + (random() * 2 - 1) * 60)));

/** Always the same "random" numbers: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
