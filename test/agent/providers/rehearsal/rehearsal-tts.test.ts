import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initializeLogger, tts } from '@livekit/agents';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CallerAudioBuffer } from '../../../../agent/providers/caller-audio-buffer.ts';
import {
  createFliteVoice,
  FLITE_VOICES,
  type FliteVoice,
  fliteVoiceNamed,
} from '../../../../agent/providers/rehearsal/flite-voice.ts';
import { RehearsalTts } from '../../../../agent/providers/rehearsal/rehearsal-tts.ts';
import type { Usage } from '../../../../electron/shared/call-event.ts';
import { rehearsalAgent } from '../../../../electron/shared/rehearsal-agent.ts';

describe('the offline voice', () => {
  let voice: FliteVoice;
  beforeAll(() => {
    initializeLogger({ pretty: false, level: 'silent' });
    voice = createFliteVoice();
  });
  afterAll(() => voice.close());

  it.each(FLITE_VOICES)('speaks as %s', async (name) => {
    const { samples, sampleRate } = await voice.render('Good morning.', name);
    expect(sampleRate).toBe(name === 'kal' ? 8000 : 16_000);
    expect(samples.length / sampleRate).toBeGreaterThan(0.4);
    expect(Math.max(...samples)).toBeGreaterThan(3000);
  });

  it('keeps the order of what was asked at the same time', async () => {
    const [long, short] = await Promise.all([
      voice.render('A much longer sentence than the other one.', 'slt'),
      voice.render('Yes.', 'slt'),
    ]);
    expect(long.samples.length).toBeGreaterThan(short.samples.length);
  });

  it('takes no text for an option of the program', async () => {
    const plain = await voice.render('version', 'slt');
    const option = await voice.render('--version', 'slt');
    expect(option.samples).toEqual(plain.samples);
    expect((await voice.render('', 'slt')).samples.length).toBeLessThan(plain.samples.length);
  });

  it('speaks as slt under a name that it does not know', () => {
    expect(fliteVoiceNamed('rms')).toBe('rms');
    expect(fliteVoiceNamed('nobody')).toBe('slt');
    expect(fliteVoiceNamed(null)).toBe('slt');
  });

  it('leaves nothing of what it said on the disk', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'trunkline-test-'));
    vi.stubEnv('TMPDIR', dir);
    const other = createFliteVoice();
    try {
      await other.render('A caller has a name.', 'slt');
      expect(await readdir(dir)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await other.close();
      await rm(dir, { recursive: true });
    }
  });

  it('refuses what waits when it is closed', async () => {
    const other = createFliteVoice();
    const rendering = other.render('Too late.', 'slt');
    await Promise.all([expect(rendering).rejects.toThrow('closed'), other.close()]);
  });
});

describe('the rehearsal text to speech', () => {
  let voice: FliteVoice;
  beforeAll(() => {
    voice = createFliteVoice();
  });
  afterAll(() => voice.close());

  const open = () => {
    const usage: Usage[] = [];
    const callerAudio = { subscribe: () => () => {} };
    const speech = new RehearsalTts(
      {
        choice: { provider: 'rehearsal-tts', model: 'flite', baseUrl: null, voice: 'slt' },
        agent: { profile: rehearsalAgent, version: 1, keys: {} },
        callerAudio,
        audio: new CallerAudioBuffer(callerAudio),
        onUsage: (lines) => usage.push(...lines),
      },
      voice,
    );
    return { usage, stream: speech.stream() };
  };

  it('speaks clause by clause in 20 ms frames of 8 kHz and counts characters', async () => {
    const { usage, stream } = open();
    for (const token of ['Of course, ', 'we are open ', 'on Monday.']) stream.pushText(token);
    stream.endInput();
    const frames: number[] = [];
    let ended = false;
    for await (const part of stream) {
      if (part === tts.SynthesizeStream.END_OF_STREAM) ended = true;
      else {
        expect(part.frame.sampleRate).toBe(8000);
        frames.push(part.frame.samplesPerChannel);
      }
    }
    expect(ended).toBe(true);
    expect(frames.slice(0, -1).every((samples) => samples === 160)).toBe(true);
    expect(frames.length).toBeGreaterThan(50);
    expect(usage.map(({ quantity }) => quantity)).toEqual([10, 22]);
  });

  it('stops in the middle when it is cancelled', async () => {
    const { usage, stream } = open();
    stream.pushText('First sentence. ');
    const first = await stream.next();
    expect(first.done).toBe(false);
    stream.pushText('Second sentence. ');
    stream.close();
    for await (const _ of stream);
    // What was never rendered is never billed.
    expect(usage.map(({ quantity }) => quantity)).toEqual([15]);
  });
});
