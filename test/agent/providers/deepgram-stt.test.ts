import { stt } from '@livekit/agents';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import type { ProviderSet } from '../../../agent/providers/provider-set.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import { agentWith, choice, ReportLog, TalkingCaller, untilFinal } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listen(
  options: Parameters<typeof startDeepgramStandIn>[0],
  second = false,
  codec: 'PCMU' | 'PCMA' = 'PCMU',
) {
  const standIn = await startDeepgramStandIn(options);
  const spare = await startDeepgramStandIn({ script: ['From the spare.'] });
  const caller = new TalkingCaller(codec);
  const log = new ReportLog();
  const stts = [choice('deepgram', 'nova-3', standIn.url)];
  if (second) stts.push(choice('deepgram', 'nova-2', spare.url));
  const set: ProviderSet = createProviderSet({
    agent: agentWith({ stt: stts }),
    callerAudio: caller,
    report: log,
  });
  const stream = set.stt.stream();
  ends.push(
    () => stream.close(),
    () => set.close(),
    () => caller.stop(),
    () => standIn.close(),
    () => spare.close(),
  );
  return { standIn, spare, caller, log, stream };
}

describe('Deepgram transcription', () => {
  it('sends G.711 in 20 ms messages and reports an early guess before the final', async () => {
    const { standIn, caller, stream } = await listen({
      script: ['I need a plumber.'],
      delays: { interimMs: 60, finalMs: 200 },
    });
    caller.say(600);
    const { types, text } = await untilFinal(stream);
    expect(text).toBe('I need a plumber.');
    const { START_OF_SPEECH, INTERIM_TRANSCRIPT, PREFLIGHT_TRANSCRIPT, FINAL_TRANSCRIPT } =
      stt.SpeechEventType;
    expect(types).toEqual([START_OF_SPEECH, INTERIM_TRANSCRIPT, PREFLIGHT_TRANSCRIPT, FINAL_TRANSCRIPT]);
    const [connection] = standIn.seen.connections;
    expect(new Set(connection?.messageBytes)).toEqual(new Set([160]));
    expect(connection?.url).toContain('encoding=mulaw&sample_rate=8000');
    expect(connection?.url).toContain('mip_opt_out=true');
  });

  it('sends longer pieces to a silent line, and the first sound of the next sentence at once', async () => {
    const { standIn, caller, stream } = await listen({ script: ['One.', 'Two.'] });
    caller.say(400);
    await untilFinal(stream);
    const bytes = () => standIn.seen.connections[0]?.messageBytes ?? [];
    await vi.waitUntil(() => bytes().at(-1) === 960, { timeout: 5000, interval: 5 });
    const before = bytes().length;
    caller.say(400);
    expect((await untilFinal(stream)).text).toBe('Two.');
    const lively = bytes().slice(bytes().findIndex((count, index) => index >= before && count === 160));
    expect(lively.length).toBeGreaterThan(20);
    expect(new Set(lively)).toEqual(new Set([160]));
    expect(bytes().reduce((sum, count) => sum + count, 0)).toBe(standIn.seen.connections[0]?.audioBytes);
  });

  it('hears a caller in A-law', async () => {
    const { standIn, caller, stream } = await listen({ script: ['In A-law.'] }, false, 'PCMA');
    caller.say(600);
    expect((await untilFinal(stream)).text).toBe('In A-law.');
    expect(standIn.seen.connections[0]?.url).toContain('encoding=alaw');
  });

  it('replays the sentence after a lost connection', async () => {
    const { standIn, caller, stream, log } = await listen({
      script: [{ text: 'All of it.', durationMs: 1400 }],
    });
    caller.say(1400);
    setTimeout(() => standIn.dropConnections(), 700);
    expect((await untilFinal(stream)).text).toBe('All of it.');
    expect(standIn.seen.connections).toHaveLength(2);
    expect(log.faults).toEqual([]);
  });

  it('goes over to the second provider with the sentence', async () => {
    const { caller, stream, log } = await listen({ fault: 'unauthorized' }, true);
    caller.say(600);
    expect((await untilFinal(stream)).text).toBe('From the spare.');
    expect(log.faults).toMatchObject([{ stage: 'stt', code: 'provider_unauthorized', final: false }]);
    expect(log.switches).toEqual(['stt deepgram -> deepgram']);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
    ['server_error', 'provider_unavailable'],
    ['cut', 'provider_unavailable'],
    ['garbage', 'provider_protocol'],
    ['hang', 'provider_timeout'],
  ] as const)('%s with no one left is final: %s', async (fault, code) => {
    const { caller, log } = await listen({ fault });
    // Two utterances for the faults that need an answer to show: the connection after the first loss fails too.
    if (fault === 'hang') caller.say(9000);
    else caller.say(600);
    await log.until(() => log.faults.length > 0);
    expect(log.faults).toMatchObject([{ stage: 'stt', code, final: true }]);
  });

  it('counts the audio sent once', async () => {
    const { standIn, caller, stream, log } = await listen({ script: ['One.'] });
    caller.say(400);
    await untilFinal(stream);
    stream.close();
    await log.until(() => log.usage.length > 0);
    expect(log.total('audio_ms')).toBe((standIn.seen.connections[0]?.audioBytes ?? 0) / 8);
  });
});
