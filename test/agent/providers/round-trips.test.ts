import { llm, type tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import type { CallerAudioTap } from '../../../agent/providers/provider-set.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';
import { startAssemblyAiStandIn } from '../../support/stand-ins/assemblyai-stand-in.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { startDeepgramSpeakStandIn } from '../../support/stand-ins/deepgram-speak-stand-in.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import { startDelayedPort } from '../../support/stand-ins/delayed-port.ts';
import { startElevenLabsStandIn } from '../../support/stand-ins/elevenlabs-stand-in.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import { toneSamples } from '../../support/stand-ins/tone.ts';
import { speech } from '../../support/wav.ts';
import { agentWith, choice, ReportLog, TalkingCaller, untilFinal } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const ROUND_TRIP_MS = 120;
type Stage = 'stt' | 'llm' | 'tts';
type Set = ReturnType<typeof createProviderSet>;

const SILENT_LINE: CallerAudioTap = { subscribe: () => () => {} };

function setAt(
  stage: Stage,
  provider: string,
  model: string,
  address: string,
  callerAudio = SILENT_LINE,
): Set {
  const chosen = choice(provider, model, address);
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

/** The same caller is heard near and far away: what the second waits longer is the way. */
async function finalsMs(
  sets: readonly Set[],
  caller: TalkingCaller,
  next: () => AudioFrame,
): Promise<number[]> {
  const streams = sets.map(({ stt }) => stt.stream());
  const timer = setInterval(() => {
    const frame = next();
    for (const stream of streams) stream.pushFrame(frame);
  }, 20);
  ends.unshift(
    () => clearInterval(timer),
    ...streams.map((stream) => () => stream.close()),
    () => caller.stop(),
  );
  caller.say(600);
  return Promise.all(streams.map((stream) => untilFinal(stream).then(() => performance.now())));
}

/** 16 kHz, as the framework gives it to plugins; then silence. */
function framesOf(samples: Int16Array): () => AudioFrame {
  let at = 0;
  return () => {
    const frame = new Int16Array(320);
    frame.set(samples.subarray(at, at + 320));
    at += 320;
    return new AudioFrame(frame, 16_000, 1, 320);
  };
}

function tone(): Int16Array {
  const bytes = toneSamples(600, 16_000);
  return Int16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2));
}

function recordedVoice(): Int16Array {
  const voice = speech('book-a-table');
  return Int16Array.from({ length: voice.length * 2 }, (_, index) => voice[index >> 1] ?? 0);
}

async function addressesOf(
  start: (options: object) => Promise<{ readonly port: number; close(): Promise<void> }>,
  path: string,
): Promise<{ readonly near: string; readonly far: string }> {
  const standIn = await start({});
  const delayed = await startDelayedPort(standIn.port, ROUND_TRIP_MS);
  ends.push(
    () => delayed.close(),
    () => standIn.close(),
  );
  const at = (port: number) => `http://127.0.0.1:${port}${path}`;
  return { near: at(standIn.port), far: at(delayed.port) };
}

/** TCP's handshake is not delayed on loopback and there is no TLS: two of those that a new connection takes. */
function seenOnLoopback(provider: string): number {
  const declared = findProvider(provider)?.roundTripsPerReply ?? 0;
  return declared > 1 ? declared - 2 : declared;
}

it.each([
  ['llm', 'openai', 'gpt-4o-mini', '/v1', startOpenAiStandIn],
  ['tts', 'openai-tts', 'gpt-4o-mini-tts', '/v1', startOpenAiStandIn],
  ['tts', 'cartesia', 'sonic-3', '', startCartesiaStandIn],
  ['tts', 'cartesia-stock', 'sonic-3', '', startCartesiaStandIn],
  ['tts', 'deepgram-tts', 'aura-2-thalia-en', '', startDeepgramSpeakStandIn],
  ['tts', 'elevenlabs', 'eleven_flash_v2_5', '/v1', startElevenLabsStandIn],
] as const)('%s of %s waits as often for the way as its table entry says', async (...row) => {
  const [stage, provider, model, path, start] = row;
  const { near, far } = await addressesOf(start, path);
  const nearMs = await secondAnswerMs(setAt(stage, provider, model, near), stage);
  const farMs = await secondAnswerMs(setAt(stage, provider, model, far), stage);
  expect(Math.round((farMs - nearMs) / ROUND_TRIP_MS)).toBe(seenOnLoopback(provider));
});

it.each([
  ['deepgram', 'nova-3', '', startDeepgramStandIn, tone],
  ['deepgram-stock', 'nova-3', '', startDeepgramStandIn, tone],
  ['assemblyai', 'universal-streaming-english', '', startAssemblyAiStandIn, tone],
  ['openai-stt', 'whisper-1', '/v1', startOpenAiStandIn, recordedVoice],
] as const)('stt of %s waits as often for the way as its table entry says', async (...row) => {
  const [provider, model, path, start, samples] = row;
  const { near, far } = await addressesOf(start, path);
  const caller = new TalkingCaller();
  const sets = [near, far].map((address) => setAt('stt', provider, model, address, caller));
  const [nearAtMs = 0, farAtMs = 0] = await finalsMs(sets, caller, framesOf(samples()));
  expect(Math.round((farAtMs - nearAtMs) / ROUND_TRIP_MS)).toBe(seenOnLoopback(provider));
});
