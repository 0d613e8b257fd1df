import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import type { StandInFault } from '../../support/stand-ins/stand-in-options.ts';
import { toneSamples } from '../../support/stand-ins/tone.ts';
import { agentWith, choice, ReportLog, TalkingCaller, untilFinal } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listen(fault: StandInFault, second = false) {
  const standIn = await startDeepgramStandIn({ fault, script: ['I need a plumber.'] });
  const spare = await startDeepgramStandIn({ script: ['From the spare.'] });
  const caller = new TalkingCaller();
  const log = new ReportLog();
  const stts = [choice('deepgram-stock', 'nova-3', standIn.url)];
  if (second) stts.push(choice('deepgram', 'nova-3', spare.url));
  const set = createProviderSet({ agent: agentWith({ stt: stts }), callerAudio: caller, report: log });
  const stream = set.stt.stream();
  // The session's own audio, as the framework pushes it: 16 kHz in 20 ms, a sentence and silence.
  const tone = toneSamples(20, 16_000);
  const frame = (loud: boolean) =>
    new AudioFrame(
      loud ? new Int16Array(tone.buffer, tone.byteOffset, 320) : new Int16Array(320),
      16_000,
      1,
      320,
    );
  let pushed = 0;
  const timer = setInterval(() => stream.pushFrame(frame(pushed++ < 30)), 20);
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

describe('Deepgram by the plugin', () => {
  it('transcribes a sentence and counts its audio', async () => {
    const { standIn, log, stream } = await listen('none');
    expect((await untilFinal(stream)).text).toBe('I need a plumber.');
    // The plugin counts every five seconds and at a flush.
    stream.flush();
    await log.until(() => log.total('audio_ms') > 0);
    await expect.poll(() => standIn.seen.connections[0]?.texts).toContain('{"type":"Finalize"}');
    expect(standIn.seen.connections[0]?.url).toContain('encoding=linear16');
    expect(log.faults).toEqual([]);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
  ] as const)('%s: %s, and the second provider listens', async (fault, code) => {
    const { caller, log, stream } = await listen(fault, true);
    caller.say(600);
    expect((await untilFinal(stream)).text).toBe('From the spare.');
    expect(log.faults).toMatchObject([{ stage: 'stt', provider: 'deepgram-stock', code, final: false }]);
    expect(log.switches).toEqual(['stt deepgram-stock -> deepgram']);
  });
});
