import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serializeRtpPacket } from '../../../agent/media/rtp-packet.ts';
import { SRTP_OVERHEAD_BYTES, SrtpReceiver, SrtpSender } from '../../../agent/media/srtp.ts';
import { SrtpCipher } from '../../../agent/media/srtp-cipher.ts';
import { deriveSessionKeys } from '../../../agent/media/srtp-keys.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const key = Buffer.alloc(30, 7).toString('base64');

function protectedPacket(sender: SrtpSender, sequence: number, roc: number, text = 'voice'): Buffer {
  const plain = serializeRtpPacket({
    marker: false,
    payloadType: 0,
    sequence,
    timestamp: 5,
    ssrc: 0xdeadbeef,
    csrcs: [],
    extension: null,
    payload: Buffer.from(text),
  });
  const packet = Buffer.alloc(plain.length + SRTP_OVERHEAD_BYTES);
  packet.set(plain);
  sender.protect(packet, plain.length, roc);
  return packet;
}

const payloadOf = (plain: Uint8Array | null) =>
  plain === null ? null : Buffer.from(plain.subarray(12)).toString();

describe('SRTP', () => {
  it('makes the keystream of RFC 3711 B.2', () => {
    const cipher = new SrtpCipher({
      encryptionKey: hex('2B7E151628AED2A6ABF7158809CF4F3C'),
      authenticationKey: Buffer.alloc(20),
      salt: hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD'),
    });
    const data = Buffer.alloc(48);
    cipher.apply(data, 0, 0);
    expect(data.toString('hex')).toBe(
      'e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0',
    );
  });

  it('derives the session keys of RFC 3711 B.3', () => {
    const keys = deriveSessionKeys(
      hex('E1F97A0D3E018BE0D64FA32C06DE4139'),
      hex('0EC675AD498AFEEBB6960B3AABE6'),
      'srtp',
    );
    expect(keys.encryptionKey.toString('hex')).toBe('c61e7a93744f39ee10734afe3ff7a087');
    expect(keys.salt.toString('hex')).toBe('30cbbc08863d8c85d49db34a9ae1');
    expect(keys.authenticationKey.toString('hex')).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
  });

  it('comes back plain, across the wrap of the sequence and out of order', () => {
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    const order = [
      [65534, 0],
      [0, 1],
      [65535, 0],
      [1, 1],
    ] as const;
    for (const [sequence, roc] of order) {
      const packet = protectedPacket(sender, sequence, roc, `n${sequence}`);
      expect(packet.includes(`n${sequence}`)).toBe(false);
      expect(payloadOf(receiver.unprotect(packet))).toBe(`n${sequence}`);
    }
    expect(receiver.rolloverCounter).toBe(1);
  });

  it('refuses a replay, a changed packet and another key, and still takes the right one', () => {
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    const packet = protectedPacket(sender, 10, 0);
    const changed = Buffer.from(packet);
    changed[14] = (changed[14] ?? 0) ^ 1;
    expect(receiver.unprotect(changed)).toBeNull();
    expect(
      receiver.unprotect(protectedPacket(new SrtpSender(Buffer.alloc(30, 8).toString('base64')), 10, 0)),
    ).toBeNull();
    expect(payloadOf(receiver.unprotect(Buffer.from(packet)))).toBe('voice');
    expect(receiver.unprotect(Buffer.from(packet))).toBeNull();
  });

  it('goes on with the rollover counters of a predecessor', () => {
    const receiver = new SrtpReceiver(key, 3);
    expect(payloadOf(receiver.unprotect(protectedPacket(new SrtpSender(key), 500, 3)))).toBe('voice');
  });

  it('protects RTCP under its own counter', () => {
    const sender = new SrtpSender(key, { rolloverCounter: 0, srtcpIndex: 41 });
    const receiver = new SrtpReceiver(key);
    const report = hex('80c90001 deadbeef 81ca0002 deadbeef 01016100');
    const packet = sender.protectRtcp(report);
    expect(sender.srtcpIndex).toBe(42);
    expect(Buffer.from(receiver.unprotectRtcp(Buffer.from(packet)) ?? []).toString('hex')).toBe(
      report.toString('hex'),
    );
    expect(receiver.unprotectRtcp(Buffer.from(packet))).toBeNull();
  });

  it('never throws on arbitrary bytes', () => {
    const receiver = new SrtpReceiver(key);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (data) => {
        expect(receiver.unprotect(data)).toBeNull();
        expect(receiver.unprotectRtcp(data)).toBeNull();
      }),
    );
  });

  it('says how long a key must be', () => {
    expect(() => new SrtpSender('AAAA')).toThrow('3 bytes, must be 30');
  });
});
