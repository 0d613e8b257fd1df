import { parentPort } from 'node:worker_threads';
import { createResampler } from '../../media/resample.ts';
import { createFliteVoice, type FliteVoiceName } from './flite-voice.ts';
import { PhraseMatcher } from './phrase-matcher.ts';
import type { RecogniserAnswer, RecogniserRequest } from './phrase-recogniser.ts';
import { REHEARSAL_PHRASES } from './rehearsal-phrases.ts';

/**
 * A worker thread that holds the templates and compares: 10-60 ms an utterance, which the RTP clock of the main
 * thread must not pay. Requests that come while the templates are made (about two seconds) wait for them.
 */
const VOICES: readonly FliteVoiceName[] = ['rms', 'slt'];

const matcher = makeMatcher();

parentPort?.on('message', async ({ id, samples }: RecogniserRequest) => {
  const match = (await matcher).match(samples);
  parentPort?.postMessage({ id, match } satisfies RecogniserAnswer);
});

async function makeMatcher(): Promise<PhraseMatcher> {
  const voice = createFliteVoice();
  const made = new PhraseMatcher();
  for (const name of VOICES) {
    for (const text of REHEARSAL_PHRASES) {
      const { samples, sampleRate } = await voice.render(text, name);
      made.add(text, createResampler(sampleRate, 8000).push(samples));
    }
  }
  await voice.close();
  return made;
}
