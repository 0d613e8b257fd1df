import { createFliteVoice, type FliteVoice } from '../../agent/providers/rehearsal/flite-voice.ts';
import type { RehearsalPhrase } from '../../agent/providers/rehearsal/rehearsal-phrases.ts';
import type { CallerStep, CallProgress } from '../../simulated-pbx/caller-script.ts';
import { openPbx, type SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import { type CallOutcome, placeCall } from '../../simulated-pbx/place-call.ts';
import { renderSpeech } from '../../simulated-pbx/render-speech.ts';
import { unwrap } from './unwrap.ts';

/** A PBX with a caller who can say the phrases of the rehearsal, in a voice that is not the agent's. */
export interface TestCaller {
  readonly pbx: SimulatedPbx;
  say(phrase: RehearsalPhrase): Promise<CallerStep>;
  interrupt(phrase: RehearsalPhrase, afterMs: number): Promise<CallerStep>;
  call(
    sipPort: number,
    number: string,
    script: readonly CallerStep[],
    onProgress?: (progress: CallProgress) => void,
    /** Stereo WAV, left the caller and right what they hear. */
    recordingPath?: string,
  ): Promise<CallOutcome>;
  close(): Promise<void>;
}

/** Generous: a loaded machine is slow, and nothing here measures it. */
const PATIENCE = { answerMs: 15_000, replyMs: 20_000, quietMs: 800 };

export async function openCaller(): Promise<TestCaller> {
  const pbx = unwrap(await openPbx());
  const voice: FliteVoice = createFliteVoice();
  const speech = (phrase: RehearsalPhrase) => renderSpeech(voice, phrase, 'rms');
  return {
    pbx,
    say: async (phrase) => ({ kind: 'say', speech: await speech(phrase) }),
    interrupt: async (phrase, afterMs) => ({ kind: 'interrupt', afterMs, speech: await speech(phrase) }),
    call: (port, number, script, onProgress, recordingPath) =>
      placeCall({
        pbx,
        target: { address: '127.0.0.1', port, number },
        caller: { number: '+15550100', name: 'Alex Morgan' },
        script,
        patience: PATIENCE,
        ...(onProgress ? { onProgress } : {}),
        ...(recordingPath ? { recordingPath } : {}),
      }),
    async close() {
      await pbx.close();
    },
  };
}
