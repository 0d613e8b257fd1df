import { stt } from '@livekit/agents';
import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startAssemblyAiStandIn } from '../../support/stand-ins/assemblyai-stand-in.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import { agentWith, choice, ReportLog, TalkingCaller, untilFinal } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listen(
  options: Parameters<typeof startAssemblyAiStandIn>[0],
  second = false,
  codec: 'PCMU' | 'PCMA' = 'PCMU',
) {
  const standIn = await startAssemblyAiStandIn(options);
  const spare = await startDeepgramStandIn({ script: ['From the spare.'] });
  const caller = new TalkingCaller(codec);
  const log = new ReportLog();
  const stts = [choice('assemblyai', 'universal-streaming-english', standIn.url)];
  if (second) stts.push(choice('deepgram', 'nova-3', spare.url));
  const set = createProviderSet({ agent: agentWith({ stt: stts }), callerAudio: caller, report: log });
  const stream = set.stt.stream();
  ends.push(
    () => stream.close(),
    () => set.close(),
    () => caller.stop(),
    () => standIn.close(),
    () => spare.close(),
  );
  return { standIn, caller, log, stream };
}

describe('AssemblyAI transcription', () => {
  it('sends µ-law in whole chunks and reports a guess before the final', async () => {
    const { standIn, caller, stream } = await listen({ script: ['i need a plumber'] });
    caller.say(600);
    const { types, text } = await untilFinal(stream);
    expect(text).toBe('i need a plumber');
    expect(types).toContain(stt.SpeechEventType.PREFLIGHT_TRANSCRIPT);
    const [connection] = standIn.seen.connections;
    expect(new Set(connection?.chunkMs)).toEqual(new Set([60]));
    expect(connection?.url).toBe(
      '/v3/ws?sample_rate=8000&encoding=pcm_mulaw&speech_model=universal-streaming-english&format_turns=false',
    );
  });

  it('hears a caller in A-law', async () => {
    const { standIn, caller, stream } = await listen({ script: ['In A-law.'] }, false, 'PCMA');
    caller.say(600);
    expect((await untilFinal(stream)).text).toBe('In A-law.');
    expect(standIn.seen.connections[0]?.url).toContain('encoding=pcm_s16le');
  });

  it('replays the sentence after a lost connection, still in whole chunks', async () => {
    const { standIn, caller, stream, log } = await listen({ script: ['all of it'] });
    caller.say(1400);
    setTimeout(() => standIn.dropConnections(), 700);
    expect((await untilFinal(stream)).text).toBe('all of it');
    expect(standIn.seen.connections).toHaveLength(2);
    expect(new Set(standIn.seen.connections[1]?.chunkMs)).toEqual(new Set([60]));
    expect(log.faults).toEqual([]);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
    ['cut', 'provider_unavailable'],
    ['garbage', 'provider_protocol'],
    ['hang', 'provider_timeout'],
  ] as const)('%s: %s, and the second provider has the sentence', async (fault, code) => {
    const { standIn, caller, stream, log } = await listen({ fault }, true);
    caller.say(fault === 'hang' ? 5000 : 600);
    expect((await untilFinal(stream)).text).toBe('From the spare.');
    expect(log.faults).toMatchObject([{ stage: 'stt', provider: 'assemblyai', code, final: false }]);
    expect(log.switches).toEqual(['stt assemblyai -> deepgram']);
    if (fault === 'hang') expect(standIn.seen.connections).toHaveLength(1);
  });

  it.each([
    [1008, 'Unauthorized Connection: Missing Authorization header', 'provider_unauthorized'],
    [1008, 'Unauthorized Connection: Too many concurrent sessions', 'provider_rate_limited'],
    [3009, 'Unauthorized Connection: Too many concurrent sessions', 'provider_rate_limited'],
    [3005, 'Session Cancelled: An error occurred', 'provider_unavailable'],
  ] as const)('closed with %i %s: %s', async (closeCode, error, code) => {
    const { caller, log } = await listen({ closeWith: { code: closeCode, error } });
    caller.say(600);
    await log.until(() => log.faults.length > 0);
    expect(log.faults).toMatchObject([{ stage: 'stt', code, final: true }]);
  });

  it('asks once only with a key that is refused', async () => {
    const refusal = { code: 1008, error: 'Unauthorized Connection: bad key' };
    const { standIn, caller, log } = await listen({ closeWith: refusal });
    caller.say(200);
    await log.until(() => log.faults.length > 0);
    expect(standIn.seen.connections).toHaveLength(1);
  });

  it('counts the time of the connection and terminates the session', async () => {
    const { standIn, caller, stream, log } = await listen({});
    caller.say(400);
    await untilFinal(stream);
    stream.close();
    await expect.poll(() => standIn.seen.terminated).toBe(1);
    expect(log.usage.length).toBeGreaterThan(0);
    expect(log.usage.every(({ unit }) => unit === 'connection_ms')).toBe(true);
    // Real time: the connection was open at least as long as the sound that it was sent.
    const sentMs = standIn.seen.connections[0]?.chunkMs.reduce((sum, ms) => sum + ms, 0) ?? 0;
    expect(log.total('connection_ms')).toBeGreaterThan(sentMs / 2);
  });
});
