import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { agentWith, choice, heardMs, ReportLog, say } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function speakWith(options: Parameters<typeof startCartesiaStandIn>[0], second = false) {
  const standIn = await startCartesiaStandIn({ msPerCharacter: 20, ...options });
  const spare = await startCartesiaStandIn({ msPerCharacter: 20 });
  const log = new ReportLog();
  const voices = [choice('cartesia', 'sonic-3', standIn.url)];
  if (second) voices.push(choice('cartesia', 'sonic-3.5', spare.url));
  const callerAudio = { subscribe: () => () => {} };
  const set = createProviderSet({ agent: agentWith({ tts: voices }), callerAudio, report: log });
  set.tts.on('error', () => {});
  ends.push(
    () => set.close(),
    () => standIn.close(),
    () => spare.close(),
  );
  return { standIn, spare, log, set };
}

const transcripts = (messages: readonly Record<string, unknown>[]) =>
  messages.map((message) => message.transcript);

describe('Cartesia speech', () => {
  it('speaks clause by clause at 8 kHz in 20 ms frames over one socket', async () => {
    const { standIn, log, set } = await speakWith({});
    const text = 'Of course, I can help. Bye.';
    for (let reply = 0; reply < 2; reply++) {
      const stream = set.tts.stream();
      // Word by word, as a model writes.
      for (const word of text.match(/\s*\S+/g) ?? []) {
        stream.pushText(word);
        await new Promise((resolve) => setImmediate(resolve));
      }
      stream.endInput();
      const first = await stream.next();
      expect(typeof first.value === 'symbol' ? null : first.value?.frame.samplesPerChannel).toBe(160);
      expect(await heardMs(stream)).toBeGreaterThan(400);
    }
    expect(standIn.seen.connections).toBe(1);
    expect(transcripts(standIn.seen.messages).slice(-4)).toEqual([
      'Of course, ',
      'I can help. ',
      'Bye. ',
      ' ',
    ]);
    expect(standIn.seen.messages[0]).toMatchObject({
      output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 8000 },
      max_buffer_delay_ms: 0,
      continue: true,
    });
    expect(log.total('characters')).toBeGreaterThanOrEqual(2 * 'Of course,I can help.Bye.'.length);
    expect(log.total('characters')).toBeLessThanOrEqual(2 * text.length);
  });

  it('cancels on barge-in and keeps the socket', async () => {
    const { standIn, set } = await speakWith({ msPerCharacter: 200 });
    const stream = say(set, 'A long answer that nobody wants to hear.');
    await stream.next();
    stream.close();
    await expect.poll(() => standIn.seen.messages.some((message) => message.cancel === true)).toBe(true);
    expect(await heardMs(say(set, 'Yes.'))).toBeGreaterThan(0);
    expect(standIn.seen.connections).toBe(1);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['server_error', 'provider_unavailable'],
    ['hang', 'provider_timeout'],
    ['garbage', 'provider_protocol'],
    ['cut', 'provider_unavailable'],
  ] as const)('%s: the second voice says the rest', async (fault, code) => {
    const { spare, log, set } = await speakWith({ fault }, true);
    expect(await heardMs(say(set, 'Of course, I can help.'))).toBeGreaterThan(300);
    expect(log.faults).toMatchObject([{ stage: 'tts', code, final: false }]);
    expect(log.switches).toEqual(['tts cartesia -> cartesia']);
    expect(transcripts(spare.seen.messages).join('')).toContain('I can help.');
  });

  it('is final when no voice is left', async () => {
    const { log, set } = await speakWith({ fault: 'unauthorized' });
    expect(await heardMs(say(set, 'Hello.'))).toBe(0);
    expect(log.faults.at(-1)).toMatchObject({ code: 'provider_unauthorized', final: true });
  });
});
