import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createResampler } from '../../../agent/media/resample.ts';
import { createFliteVoice, FLITE_VOICES } from '../../../agent/providers/rehearsal/flite-voice.ts';
import { trimSilence } from '../../../agent/providers/rehearsal/trim-silence.ts';
import { renderSpeech } from '../../../simulated-pbx/render-speech.ts';

/** Says a text as a phone hears it: 8 kHz, no silence around it. */
export interface Voice {
  readonly name: string;
  say(text: string): Promise<Int16Array>;
}

export interface Voices {
  readonly all: readonly Voice[];
  close(): Promise<void>;
}

const ESPEAK_VOICES = ['en-gb+f3', 'en-us+m5', 'en-gb-scotland+m2'];

/** Three voices of flite, and three of espeak-ng where it is installed. */
export async function openVoices(): Promise<Voices> {
  const flite = createFliteVoice();
  const own = FLITE_VOICES.map((name) => ({
    name: `flite ${name}`,
    say: async (text: string) => (await renderSpeech(flite, text, name)).samples,
  }));
  const espeak = (await hasEspeak()) ? ESPEAK_VOICES.map(espeakVoice) : [];
  return { all: [...own, ...espeak], close: () => flite.close() };
}

const run = promisify(execFile);

const hasEspeak = (): Promise<boolean> =>
  run('espeak-ng', ['--version']).then(
    () => true,
    () => false,
  );

const espeakVoice = (name: string): Voice => ({
  name: `espeak ${name}`,
  async say(text) {
    const { stdout } = await run('espeak-ng', ['-v', name, '--stdout', text], {
      encoding: 'buffer',
      maxBuffer: 16_000_000,
    });
    const dataAt = stdout.indexOf('data', 12, 'latin1') + 8;
    const bytes = Uint8Array.from(stdout.subarray(dataAt, stdout.length - ((stdout.length - dataAt) % 2)));
    const resampler = createResampler(stdout.readUInt32LE(24), 8000);
    return trimSilence(resampler.push(new Int16Array(bytes.buffer)));
  },
});
