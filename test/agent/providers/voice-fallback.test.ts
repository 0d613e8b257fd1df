import { afterEach, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { startElevenLabsStandIn } from '../../support/stand-ins/elevenlabs-stand-in.ts';
import { agentWith, choice, heardMs, ReportLog, say } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

it('tells the fault as final when both voices break off in mid-sentence', async () => {
  const first = await startCartesiaStandIn({ fault: 'cut', msPerCharacter: 20 });
  const second = await startElevenLabsStandIn({ fault: 'unauthorized' });
  const log = new ReportLog();
  const set = createProviderSet({
    agent: agentWith({
      tts: [
        choice('cartesia', 'sonic-3', first.url),
        choice('elevenlabs', 'eleven_flash_v2_5', `${second.url}/v1`),
      ],
    }),
    callerAudio: { subscribe: () => () => {} },
    report: log,
  });
  set.tts.on('error', () => {});
  ends.push(
    () => set.close(),
    () => first.close(),
    () => second.close(),
  );
  // What the first voice said before it broke off stays said.
  expect(await heardMs(say(set, 'Of course, I can help you with that today.'))).toBe(100);
  expect(log.faults).toMatchObject([
    { stage: 'tts', provider: 'cartesia', code: 'provider_unavailable', final: false },
    { stage: 'tts', provider: 'elevenlabs', code: 'provider_unauthorized', final: true },
  ]);
  expect(log.switches).toEqual(['tts cartesia -> elevenlabs']);
});
