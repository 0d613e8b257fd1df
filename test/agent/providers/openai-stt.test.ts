import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import type { StandInFault } from '../../support/stand-ins/stand-in-options.ts';
import { speech } from '../../support/wav.ts';
import { agentWith, choice, ReportLog, TalkingCaller, untilFinal } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A voice activity detector cuts the utterance, so a recorded person speaks: 16 kHz, then silence. */
function spokenFrames(): () => AudioFrame {
  const voice = speech('book-a-table');
  let at = 0;
  return () => {
    const samples = Int16Array.from({ length: 320 }, (_, index) => voice[at + (index >> 1)] ?? 0);
    at += 160;
    return new AudioFrame(samples, 16_000, 1, 320);
  };
}

async function listen(fault: StandInFault, second = false) {
  const standIn = await startOpenAiStandIn({ fault, script: ['A table for two, please.'] });
  const spare = await startDeepgramStandIn({ script: ['From the spare.'] });
  const caller = new TalkingCaller();
  const log = new ReportLog();
  const stts = [choice('openai-stt', 'whisper-1', `${standIn.url}/v1`)];
  if (second) stts.push(choice('deepgram', 'nova-3', spare.url));
  const set = createProviderSet({ agent: agentWith({ stt: stts }), callerAudio: caller, report: log });
  const stream = set.stt.stream();
  const next = spokenFrames();
  const timer = setInterval(() => stream.pushFrame(next()), 20);
  ends.push(
    () => clearInterval(timer),
    () => stream.close(),
    () => set.close(),
    () => caller.stop(),
    () => standIn.close(),
    () => spare.close(),
  );
  return { standIn, caller, log, stream };
}

describe('OpenAI-compatible transcription', () => {
  it('transcribes an utterance and counts its audio', async () => {
    const { standIn, log, stream } = await listen('none');
    expect((await untilFinal(stream)).text).toBe('A table for two, please.');
    await log.until(() => log.total('audio_ms') > 0);
    expect(standIn.seen.requests.map(({ path }) => path)).toContain('/v1/audio/transcriptions');
    expect(log.faults).toEqual([]);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
  ] as const)('%s: %s, and the second provider listens', async (fault, code) => {
    const { caller, log, stream } = await listen(fault, true);
    await log.until(() => log.faults.length > 0);
    caller.say(600);
    expect((await untilFinal(stream)).text).toBe('From the spare.');
    expect(log.faults).toMatchObject([{ stage: 'stt', provider: 'openai-stt', code, final: false }]);
    expect(log.switches).toEqual(['stt openai-stt -> deepgram']);
  });
});
