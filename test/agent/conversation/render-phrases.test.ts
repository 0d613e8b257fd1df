import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APIConnectionError, initializeLogger, tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhraseCache } from '../../../agent/conversation/phrase-cache.ts';
import { renderPhrases } from '../../../agent/conversation/render-phrases.ts';
import { testProfile } from '../../support/conversation-line.ts';
import { MS_PER_CHARACTER, ScriptedTts } from '../../support/scripted-providers.ts';

const agent = { profile: testProfile(), version: 1, keys: {} };
let folder: string;

beforeEach(() => {
  initializeLogger({ pretty: false, level: 'silent' });
  folder = mkdtempSync(join(tmpdir(), 'phrases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Counts what it is asked for; speaks at 24 kHz, or not at all. */
class CountingTts extends ScriptedTts {
  asked = 0;
  readonly mode: 'speaks' | 'fails' | '24kHz';

  constructor(mode: CountingTts['mode'] = 'speaks') {
    super(0);
    this.mode = mode;
  }

  override stream(): tts.SynthesizeStream {
    this.asked++;
    if (this.mode === 'fails') return new FailingStream(this);
    return this.mode === '24kHz' ? new FastStream(this) : super.stream();
  }
}

class FailingStream extends tts.SynthesizeStream {
  label = 'failing';
  protected async run(): Promise<void> {
    throw new APIConnectionError({ message: 'refused', options: { retryable: false } });
  }
}

class FastStream extends tts.SynthesizeStream {
  label = 'fast';
  protected async run(): Promise<void> {
    for (let n = 0; n < 50; n++) {
      const frame = new AudioFrame(new Int16Array(480).fill(1000), 24_000, 1, 480);
      this.queue.put({ requestId: 'r', segmentId: 's', frame, final: n === 49 });
    }
  }
}

const render = (voice: tts.TTS, offlineVoice: ((text: string) => Promise<Int16Array>) | null = null) =>
  renderPhrases({ agent, tts: voice, cache: new PhraseCache(folder), offlineVoice });

describe('renderPhrases', () => {
  it('renders each phrase once and reads it from disk afterwards', async () => {
    const voice = new CountingTts();
    const first = await render(voice);
    const again = await render(voice);
    expect(voice.asked).toBe(6);
    expect(again).toEqual(first);
    if (!first.ok) throw new Error(first.failure.message);
    const { disclosure } = agent.profile;
    expect(first.value.disclosure.length / 8).toBeCloseTo(disclosure.length * MS_PER_CHARACTER, -2);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('resamples to 8 kHz', async () => {
    const result = await render(new CountingTts('24kHz'));
    if (!result.ok) throw new Error(result.failure.message);
    expect(Math.abs(result.value.goodbye.length - 8000)).toBeLessThan(200);
  });

  it('uses the offline voice when the provider is down, and does not keep it', async () => {
    const result = await render(new CountingTts('fails'), async () => new Int16Array(80));
    expect(result).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what it means when there is no voice at all', async () => {
    const result = await render(new CountingTts('fails'));
    expect(result).toMatchObject({ ok: false, failure: { code: 'provider_unavailable' } });
  });
});
