import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { startDeepgramSpeakStandIn } from '../../support/stand-ins/deepgram-speak-stand-in.ts';
import { startElevenLabsStandIn } from '../../support/stand-ins/elevenlabs-stand-in.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import type { RunningStandIn, StandInFault } from '../../support/stand-ins/stand-in-options.ts';
import { agentWith, choice, heardMs, ReportLog, say } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Start = (fault: StandInFault) => Promise<RunningStandIn<unknown>>;
const VOICES: readonly (readonly [string, { model: string; path: string; start: Start }])[] = [
  [
    'cartesia-stock',
    { model: 'sonic-3', path: '', start: (fault) => startCartesiaStandIn({ fault, msPerCharacter: 20 }) },
  ],
  [
    'deepgram-tts',
    { model: 'aura-2-thalia-en', path: '', start: (fault) => startDeepgramSpeakStandIn({ fault }) },
  ],
  [
    'elevenlabs',
    { model: 'eleven_flash_v2_5', path: '/v1', start: (fault) => startElevenLabsStandIn({ fault }) },
  ],
  ['openai-tts', { model: 'gpt-4o-mini-tts', path: '/v1', start: (fault) => startOpenAiStandIn({ fault }) }],
];

async function voice(provider: string, fault: StandInFault, second = false) {
  const entry = VOICES.find(([id]) => id === provider)?.[1];
  if (!entry) throw new Error(provider);
  const standIn = await entry.start(fault);
  const spare = await startCartesiaStandIn({ msPerCharacter: 20 });
  const log = new ReportLog();
  const voices = [choice(provider, entry.model, standIn.url + entry.path)];
  if (second) voices.push(choice('cartesia', 'sonic-3', spare.url));
  const callerAudio = { subscribe: () => () => {} };
  const set = createProviderSet({ agent: agentWith({ tts: voices }), callerAudio, report: log });
  set.tts.on('error', () => {});
  ends.push(
    () => set.close(),
    () => standIn.close(),
    () => spare.close(),
  );
  return { log, set };
}

describe.each(VOICES.map(([id]) => id))('%s', (provider) => {
  it('speaks a sentence at 8 kHz and counts its characters', async () => {
    const text = 'Of course, I can help you with that.';
    const { log, set } = await voice(provider, 'none');
    expect(await heardMs(say(set, text))).toBeGreaterThan(600);
    await log.until(() => log.total('characters') > 0);
    expect(log.total('characters')).toBeGreaterThanOrEqual(text.length);
    expect(log.total('characters')).toBeLessThanOrEqual(text.length + 2);
    expect(log.faults).toEqual([]);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
    ['hang', 'provider_timeout'],
  ] as const)('%s: %s, and the second voice speaks', async (fault, code) => {
    const { log, set } = await voice(provider, fault, true);
    expect(await heardMs(say(set, 'Of course, I can help.'))).toBeGreaterThan(300);
    expect(log.faults).toMatchObject([{ stage: 'tts', provider, code, final: false }]);
    expect(log.switches).toEqual([`tts ${provider} -> cartesia`]);
  });
});
