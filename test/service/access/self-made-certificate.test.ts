import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSelfMadeCertificate } from '../../../electron/service/access/lan/self-made-certificate.ts';

const DAY_MS = 86_400_000;

/** A private file that outlives the feature, as on a restart. */
function privateFile(initial: string | null = null) {
  let text = initial;
  return {
    read: () => text,
    write: (next: string) => {
      text = next;
    },
  };
}

describe('the certificate made here', () => {
  it('is the same after a restart', async () => {
    const file = privateFile();
    const first = createSelfMadeCertificate(file, 'desk', Date.now);
    const made = await first.certificateFor(['192.168.1.20', 'desk']);
    const second = createSelfMadeCertificate(file, 'desk', Date.now);
    expect(second.authority()).toBe(first.authority());
    expect(await second.certificateFor(['192.168.1.20', 'desk'])).toEqual(made);
  });

  it('follows a new local address under the same authority, which devices trust already', async () => {
    const made = createSelfMadeCertificate(privateFile(), 'desk', Date.now);
    const before = await made.certificateFor(['192.168.1.20', 'desk']);
    const authority = made.authority();
    const after = await made.certificateFor(['10.0.0.7', 'desk', 'desk.local']);
    expect(made.authority()).toBe(authority);
    expect(after.cert).not.toBe(before.cert);
    const certificate = new X509Certificate(after.cert);
    expect(certificate.checkIP('10.0.0.7')).toBe('10.0.0.7');
    expect(certificate.checkHost('desk.local')).toBe('desk.local');
    expect(certificate.verify(new X509Certificate(authority ?? '').publicKey)).toBe(true);
  });

  it('takes a new authority for a name that the old one may not vouch for', async () => {
    const made = createSelfMadeCertificate(privateFile(), 'desk', Date.now);
    await made.certificateFor(['192.168.1.20']);
    const authority = made.authority();
    await made.certificateFor(['192.168.1.20', 'desk.example.com']);
    expect(made.authority()).not.toBe(authority);
  });

  it('is renewed 30 days before its end, and the authority ten years later', async () => {
    let now = Date.now();
    const made = createSelfMadeCertificate(privateFile(), 'desk', () => now);
    const first = await made.certificateFor(['desk.local']);
    const authority = made.authority();
    now += 360 * DAY_MS;
    expect(await made.certificateFor(['desk.local'])).toEqual(first);
    now += 10 * DAY_MS;
    expect((await made.certificateFor(['desk.local'])).cert).not.toBe(first.cert);
    expect(made.authority()).toBe(authority);
    now += 3300 * DAY_MS;
    await made.certificateFor(['desk.local']);
    expect(made.authority()).not.toBe(authority);
  });

  it('begins anew when its file is damaged', async () => {
    const made = createSelfMadeCertificate(privateFile('{"authority": 5}'), 'desk', Date.now);
    expect(made.authority()).toBeNull();
    expect((await made.certificateFor(['desk.local'])).key).toContain('BEGIN PRIVATE KEY');
  });
});
