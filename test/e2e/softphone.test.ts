import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFliteVoice } from '../../agent/providers/rehearsal/flite-voice.ts';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { renderSpeech } from '../../simulated-pbx/render-speech.ts';
import { type BaresipCall, baresipMissing, callWithBaresip } from '../support/baresip.ts';
import { closedCallTo, eventsOf } from '../support/recorded-calls.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { readWav, writeWav } from '../support/wav.ts';
import { writeCertificate } from '../support/write-certificate.ts';

const missing = baresipMissing();
const QUESTION = 'What are your opening hours?';
const HZ = 8000;
/** The whole greeting, a breath, the question, and time for the answer. */
const GREETING_S = 11;
const ANSWER_S = 9;

const isLoud = (samples: Int16Array): boolean => samples.some((sample) => Math.abs(sample) > 1000);

/** baresip, a softphone that knows nothing of us, calls with recorded speech and keeps what it hears. */
describe.skipIf(missing !== null)('baresip calls the product', () => {
  let service: ServiceUnderTest;
  let secure: ServiceUnderTest;
  let tlsPort: number;
  let certPath: string;
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-softphone-'));
  const speechPath = join(folder, 'question.wav');

  beforeAll(async () => {
    const voice = createFliteVoice();
    const { samples } = await renderSpeech(voice, QUESTION, 'rms');
    await voice.close();
    const whole = new Int16Array(GREETING_S * HZ + samples.length + ANSWER_S * HZ);
    whole.set(samples, GREETING_S * HZ);
    writeWav(speechPath, whole);
    const certificate = writeCertificate(folder);
    certPath = certificate.certPath;
    tlsPort = await freePort('tcp', 0);
    const port = await freePort('udp', 0);
    [service, secure] = await Promise.all([
      startService(),
      startService({
        phoneLine: {
          listeningPoints: [
            { protocol: 'udp', port },
            { protocol: 'tls', port: tlsPort },
          ],
          tls: { certPath: certificate.certPath, keyPath: certificate.keyPath },
          srtp: 'required',
        },
      }),
    ]);
  }, 90_000);

  afterAll(async () => {
    await Promise.all([service?.dispose(), secure?.dispose()]);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  async function ask(of: ServiceUnderTest, dialled: string, how: Omit<BaresipCall, 'speechPath'>) {
    const phone = await callWithBaresip({ ...how, speechPath, timeoutMs: 60_000 });
    try {
      expect(phone.established, `${phone.output}\n${await of.log()}`).toBe(true);
      const heard = readWav(phone.heardPath ?? '');
      const call = await closedCallTo(of.api, dialled);
      return { heard, call, output: phone.output };
    } finally {
      await phone.dispose();
    }
  }

  const answered = ({ heard, call }: Awaited<ReturnType<typeof ask>>) => {
    // Plausible, not exact: the whole call less some packets at either end.
    expect(heard.length / HZ).toBeGreaterThan(GREETING_S + ANSWER_S - 2);
    expect(heard.length / HZ).toBeLessThan(GREETING_S + ANSWER_S + 10);
    expect(isLoud(heard.subarray(0, 5 * HZ))).toBe(true);
    expect(isLoud(heard.subarray((GREETING_S + 1) * HZ))).toBe(true);
    expect(call).toMatchObject({ outcome: 'answered', endedBy: 'caller', callerNumber: 'softphone' });
    const turns = call.turns.map(({ speaker, text }) => `${speaker}: ${text}`);
    expect(turns).toContain(`caller: ${QUESTION}`);
    expect(turns.join('\n')).toMatch(/agent: We are open Monday to Friday/);
    expect(call.usage.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['stt', 'llm', 'tts']));
    expect(call.cost.length).toBeGreaterThanOrEqual(1);
  };

  it('asks and is answered over UDP, over TCP and over TLS with SRTP', { timeout: 120_000 }, async () => {
    const [udp, tcp, tls] = await Promise.all([
      ask(service, '8885001', { target: `sip:8885001@127.0.0.1:${service.sipPort}` }),
      ask(service, '8885002', {
        target: `sip:8885002@127.0.0.1:${service.sipPort};transport=tcp`,
        accountParameters: ';transport=tcp',
      }),
      ask(secure, '8885003', {
        target: `sip:8885003@127.0.0.1:${tlsPort};transport=tls`,
        accountParameters: ';mediaenc=srtp-mand;transport=tls',
        config: ['module srtp.so', `sip_cafile ${certPath}`],
      }),
    ]);
    answered(udp);
    answered(tcp);
    answered(tls);
    expect(eventsOf(udp.call, 'media_started')).toMatchObject([{ encrypted: false }]);
    expect(eventsOf(tls.call, 'media_started')).toMatchObject([{ encrypted: true }]);
  });

  it('is refused without SRTP where that is required', { timeout: 60_000 }, async () => {
    const phone = await callWithBaresip({ target: `sip:8885004@127.0.0.1:${secure.sipPort}`, speechPath });
    await phone.dispose();
    expect(phone.established).toBe(false);
    expect(await closedCallTo(secure.api, '8885004')).toMatchObject({ outcome: 'refused', sipStatus: 488 });
  });
});
