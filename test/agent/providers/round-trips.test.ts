import { llm, type tts } from '@livekit/agents';
import { afterEach, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { startDeepgramSpeakStandIn } from '../../support/stand-ins/deepgram-speak-stand-in.ts';
import { startDelayedPort } from '../../support/stand-ins/delayed-port.ts';
import { startElevenLabsStandIn } from '../../support/stand-ins/elevenlabs-stand-in.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import { agentWith, choice, ReportLog } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const ROUND_TRIP_MS = 120;
type Stage = 'llm' | 'tts';
type Set = ReturnType<typeof createProviderSet>;

function setAt(stage: Stage, provider: string, model: string, port: number, path: string): Set {
  const chosen = choice(provider, model, `http://127.0.0.1:${port}${path}`);
  const callerAudio = { subscribe: () => () => {} };
  const set = createProviderSet({
    agent: agentWith({ [stage]: [chosen] }),
    callerAudio,
    report: new ReportLog(),
  });
  ends.unshift(() => set.close());
  return set;
}

/** Of the second answer of a call: the first one may pay for opening the connection. */
async function secondAnswerMs(set: Set, stage: Stage): Promise<number> {
  const first = stage === 'llm' ? firstTokenMs : firstSoundMs;
  await first(set);
  return first(set);
}

async function firstTokenMs({ llm: model }: Set): Promise<number> {
  const chatCtx = new llm.ChatContext();
  chatCtx.addMessage({ role: 'user', content: 'When do you open?' });
  const askedAt = performance.now();
  let tokenMs = 0;
  for await (const chunk of model.chat({ chatCtx })) {
    if (chunk.delta?.content && tokenMs === 0) tokenMs = performance.now() - askedAt;
  }
  return tokenMs;
}

async function firstSoundMs({ tts: voice }: Set): Promise<number> {
  const stream = voice.stream();
  const askedAt = performance.now();
  stream.pushText('Of course, I can help you with that.');
  stream.endInput();
  let soundMs = 0;
  for await (const sound of stream as AsyncIterable<tts.SynthesizedAudio | symbol>) {
    if (typeof sound !== 'symbol' && soundMs === 0) soundMs = performance.now() - askedAt;
  }
  return soundMs;
}

it.each([
  ['llm', 'openai', 'gpt-4o-mini', '/v1', startOpenAiStandIn],
  ['tts', 'openai-tts', 'gpt-4o-mini-tts', '/v1', startOpenAiStandIn],
  ['tts', 'cartesia', 'sonic-3', '', startCartesiaStandIn],
  ['tts', 'cartesia-stock', 'sonic-3', '', startCartesiaStandIn],
  ['tts', 'deepgram-tts', 'aura-2-thalia-en', '', startDeepgramSpeakStandIn],
  ['tts', 'elevenlabs', 'eleven_flash_v2_5', '/v1', startElevenLabsStandIn],
] as const)(
  '%s of %s waits as often for the way as its table entry says',
  async (stage, provider, model, path, start) => {
    const standIn = await start({});
    const delayed = await startDelayedPort(standIn.port, ROUND_TRIP_MS);
    ends.push(
      () => delayed.close(),
      () => standIn.close(),
    );
    const nearMs = await secondAnswerMs(setAt(stage, provider, model, standIn.port, path), stage);
    const farMs = await secondAnswerMs(setAt(stage, provider, model, delayed.port, path), stage);
    const declared = findProvider(provider)?.roundTripsPerReply ?? 0;
    // TCP's handshake is not delayed on loopback and there is no TLS: two of those that a new connection takes.
    const expected = declared > 1 ? declared - 2 : declared;
    expect(Math.round((farMs - nearMs) / ROUND_TRIP_MS)).toBe(expected);
  },
);
