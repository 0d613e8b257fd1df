import { describe, expect, it } from 'vitest';
import {
  checkVoiceModel,
  createVoiceModel,
  type VoiceModel,
  WINDOW_SAMPLES,
} from '../../../agent/voice-activity/voice-model.ts';
import { VoiceWatch } from '../../../agent/voice-activity/voice-watch.ts';
import { speech } from '../../support/wav.ts';

const FRAME = 160;
const FRAME_MS = 20;
/** Once everything asked was judged: the model answers on other threads. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Heard {
  readonly kind: string;
  /** When the frame came at which it was known. */
  readonly atMs: number;
}

/** The real model, or one that counts. Frames one by one, each judged before the next one comes, as on a call. */
async function hear(samples: Int16Array, model: VoiceModel = createVoiceModel()) {
  const heard: Heard[] = [];
  let asked = 0;
  let judging: Promise<unknown> = Promise.resolve();
  let atMs = 0;
  const watch = new VoiceWatch({
    model: {
      predict: (window) => {
        expect(window).toHaveLength(WINDOW_SAMPLES);
        asked++;
        const judged = model.predict(window);
        judging = judged;
        return judged;
      },
      reset: () => model.reset(),
    },
    minSpeechMs: 100,
    prefixMs: 100,
    onChange: ({ kind }) => heard.push({ kind, atMs }),
  });
  for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
    atMs = (at / FRAME) * FRAME_MS;
    watch.onFrame({
      samples: samples.subarray(at, at + FRAME),
      encoded: new Uint8Array(FRAME),
      codec: 'PCMU',
      receivedAtMs: atMs,
      concealed: false,
    });
    await settled();
    await judging;
    await settled();
  }
  return { heard, asked };
}

const silence = (ms: number) => new Int16Array(ms * 8);
const noise = (ms: number, rms: number, seed = 7) => {
  let state = seed;
  return Int16Array.from({ length: ms * 8 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 1_073_741_824 - 1) * rms * Math.sqrt(3);
  });
};
const join = (...parts: readonly Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));
const mix = (a: Int16Array, b: Int16Array) => a.map((sample, index) => sample + (b[index] ?? 0));
const quieter = (samples: Int16Array, share: number) => samples.map((sample) => sample * share);
const sentence = speech('what-about-tomorrow');
const sentenceMs = sentence.length / 8;

describe('what the agent takes for the caller speaking', () => {
  it('has its model on this machine', () => {
    expect(checkVoiceModel()).toBeNull();
  });

  it('begins within the first syllables and is over a tenth of a second after the last', async () => {
    const { heard } = await hear(join(silence(1000), sentence, silence(1000)));
    expect(heard.map(({ kind }) => kind)).toEqual(['started', 'ended']);
    expect(heard[0]?.atMs).toBeLessThan(1000 + 320);
    expect(heard[1]?.atMs).toBeGreaterThanOrEqual(1000 + sentenceMs - 60 + 100);
    expect(heard[1]?.atMs).toBeLessThan(1000 + sentenceMs + 160);
  });

  it('asks the model nothing while the line is silent', async () => {
    expect((await hear(silence(3000))).asked).toBe(0);
    expect((await hear(noise(3000, 10))).asked).toBe(0);
  });

  it('soon asks nothing of a hum that stays the same', async () => {
    const { asked, heard } = await hear(noise(10_000, 150));
    expect(heard).toEqual([]);
    expect(asked).toBeLessThan(10_000 / 32 / 4);
  });

  it.each([0.5, 0.1, 0.04])('hears a voice at %f of its loudness', async (share) => {
    const { heard } = await hear(join(silence(600), quieter(sentence, share), silence(1000)));
    expect(heard.map(({ kind }) => kind)).toEqual(['started', 'ended']);
  });

  it('hears a voice in a noisy place, and its end', async () => {
    const all = join(silence(4000), sentence, silence(1500));
    const { heard } = await hear(mix(all, noise(all.length / 8, 250)));
    expect(heard.map(({ kind }) => kind)).toEqual(['started', 'ended']);
    expect(heard[1]?.atMs).toBeLessThan(4000 + sentenceMs + 400);
  });

  it('takes no knocking and no hiss for a voice', async () => {
    const knock = join(noise(30, 9000), silence(400));
    expect(
      (await hear(join(silence(500), knock, knock, knock, noise(1500, 900), silence(500)))).heard,
    ).toEqual([]);
  });

  it('hears the second sentence after a pause, as if it were the first', async () => {
    const { heard } = await hear(join(sentence, silence(4000), sentence, silence(600)));
    expect(heard.map(({ kind }) => kind)).toEqual(['started', 'ended', 'started', 'ended']);
    const [first, , second] = heard;
    expect((second?.atMs ?? 0) - sentenceMs - 4000).toBeLessThanOrEqual((first?.atMs ?? 0) + 40);
  });

  it('does not fall behind without end on a machine that is too slow', async () => {
    const never: VoiceModel = { predict: () => new Promise(() => {}), reset: () => {} };
    const watch = new VoiceWatch({ model: never, minSpeechMs: 100, prefixMs: 100, onChange: () => {} });
    let asked = 0;
    never.predict = () => {
      asked++;
      return new Promise(() => {});
    };
    for (let at = 0; at + FRAME <= sentence.length; at += FRAME) {
      const samples = sentence.subarray(at, at + FRAME);
      watch.onFrame({
        samples,
        encoded: new Uint8Array(FRAME),
        codec: 'PCMU',
        receivedAtMs: at / 8,
        concealed: false,
      });
      await settled();
    }
    expect(asked).toBe(1);
  });
});
