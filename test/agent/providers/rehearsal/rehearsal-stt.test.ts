import { initializeLogger, stt } from '@livekit/agents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeG711 } from '../../../../agent/media/g711.ts';
import type { CallerFrame } from '../../../../agent/media/phone-audio.ts';
import { createResampler } from '../../../../agent/media/resample.ts';
import { CallerAudioBuffer } from '../../../../agent/providers/caller-audio-buffer.ts';
import { createFliteVoice, type FliteVoice } from '../../../../agent/providers/rehearsal/flite-voice.ts';
import {
  createPhraseRecogniser,
  type PhraseRecogniser,
} from '../../../../agent/providers/rehearsal/phrase-recogniser.ts';
import { REHEARSAL_PHRASES, UNRECOGNISED } from '../../../../agent/providers/rehearsal/rehearsal-phrases.ts';
import { RehearsalStt } from '../../../../agent/providers/rehearsal/rehearsal-stt.ts';
import { rehearsalLikeAgent } from '../../../support/agent-fixture.ts';
import { speech } from '../../../support/wav.ts';

/** The final transcripts while an utterance between silences comes in, 20 ms at a time. */
async function hear(recogniser: PhraseRecogniser, speech: Int16Array): Promise<string[]> {
  let deliver: (frame: CallerFrame) => void = () => {};
  const subscribed = Promise.withResolvers<void>();
  const callerAudio = {
    subscribe(onFrame: (frame: CallerFrame) => void) {
      deliver = onFrame;
      subscribed.resolve();
      return () => {};
    },
  };
  const audioTap = { subscribe: () => () => {} };
  const input = {
    choice: { provider: 'rehearsal-stt', model: 'phrases', baseUrl: null, voice: null },
    agent: rehearsalLikeAgent(),
    callerAudio,
    audio: new CallerAudioBuffer(audioTap),
    onUsage() {},
  };
  const stream = new RehearsalStt(input, recogniser).stream();
  const finals: string[] = [];
  const listening = (async () => {
    for await (const event of stream) {
      if (event.type !== stt.SpeechEventType.FINAL_TRANSCRIPT) continue;
      finals.push(event.alternatives?.[0]?.text ?? '');
    }
  })();
  // The framework starts the stream when it gets to it; frames before that would be lost.
  await subscribed.promise;
  const line = new Int16Array(speech.length + 16_000);
  line.set(speech, 4000);
  for (let at = 0; at + 160 <= line.length; at += 160) {
    const samples = line.slice(at, at + 160);
    const encoded = encodeG711('PCMU', samples);
    deliver({ samples, encoded, codec: 'PCMU', receivedAtMs: at / 8, concealed: false });
    // A call gives the thread 20 ms for this. It answers in order, so what this frame asked is answered now.
    await recogniser.recognise(new Int16Array(0));
  }
  stream.endInput();
  await listening;
  return finals;
}

describe('rehearsal speech recognition', () => {
  let voice: FliteVoice;
  let recogniser: PhraseRecogniser;
  const say = async (text: string): Promise<Int16Array> => {
    const { samples, sampleRate } = await voice.render(text, 'rms');
    return createResampler(sampleRate, 8000).push(samples);
  };

  beforeAll(() => {
    initializeLogger({ pretty: false, level: 'warn' });
    voice = createFliteVoice();
    recogniser = createPhraseRecogniser();
  });
  afterAll(async () => {
    await voice.close();
    await recogniser.close();
  });

  it.each(REHEARSAL_PHRASES)('hears "%s" once and whole', async (phrase) => {
    expect(await hear(recogniser, await say(phrase))).toEqual([phrase]);
  });

  it('says so when it does not know the words', async () => {
    expect(await hear(recogniser, await say('I want to order a pizza with cheese.'))).toEqual([UNRECOGNISED]);
  });

  it('hears no words in a cough', async () => {
    const cough = speech('mhm').slice(1600, 3600);
    expect(await hear(recogniser, cough)).toEqual([]);
  });

  it('hears nothing in silence', async () => {
    expect(await hear(recogniser, new Int16Array(8000))).toEqual([]);
  });
});
