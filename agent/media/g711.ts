import type { AudioCodec } from '../../electron/shared/media.ts';

/**
 * ITU-T G.711 by tables. Encoding quantises as the ITU's reference code does: µ-law from 14 bits, A-law
 * from 13 bits, so the low 2 or 3 bits of a sample never matter.
 */

/** The code word of digital silence: what flows when nothing is said. */
export const SILENCE_BYTE: Readonly<Record<AudioCodec, number>> = { PCMU: 0xff, PCMA: 0xd5 };

export function encodeG711(codec: AudioCodec, samples: Int16Array, into?: Uint8Array): Uint8Array {
  const out = into ?? new Uint8Array(samples.length);
  const table = codec === 'PCMU' ? ULAW_ENCODE : ALAW_ENCODE;
  const shift = codec === 'PCMU' ? 2 : 3;
  const half = table.length >> 1;
  for (let i = 0; i < samples.length; i++) out[i] = table[((samples[i] as number) >> shift) + half] as number;
  return out;
}

export function decodeG711(codec: AudioCodec, encoded: Uint8Array, into?: Int16Array): Int16Array {
  const out = into ?? new Int16Array(encoded.length);
  const table = codec === 'PCMU' ? ULAW_DECODE : ALAW_DECODE;
  for (let i = 0; i < encoded.length; i++) out[i] = table[encoded[i] as number] as number;
  return out;
}

const ULAW_ENCODE = Uint8Array.from({ length: 1 << 14 }, (_, i) => ulawOf(i - (1 << 13)));
const ALAW_ENCODE = Uint8Array.from({ length: 1 << 13 }, (_, i) => alawOf(i - (1 << 12)));
const ULAW_DECODE = Int16Array.from({ length: 256 }, (_, code) => sampleOfUlaw(code));
const ALAW_DECODE = Int16Array.from({ length: 256 }, (_, code) => sampleOfAlaw(code));

/** Position of the highest set bit above `lowest`, 0 to 7: the segment of the companding curve. */
function segmentOf(magnitude: number, lowest: number): number {
  return Math.min(7, Math.max(0, 31 - Math.clz32(magnitude) - lowest));
}

function ulawOf(value14: number): number {
  const mask = value14 < 0 ? 0x7f : 0xff;
  const magnitude = Math.min(value14 < 0 ? ~value14 : value14, 8158) + 33;
  const segment = segmentOf(magnitude, 5);
  return ((segment << 4) | ((magnitude >> (segment + 1)) & 0x0f)) ^ mask;
}

function alawOf(value13: number): number {
  const mask = value13 < 0 ? 0x55 : 0xd5;
  const magnitude = value13 < 0 ? -value13 - 1 : value13;
  const segment = segmentOf(magnitude, 4);
  return ((segment << 4) | ((magnitude >> Math.max(1, segment)) & 0x0f)) ^ mask;
}

function sampleOfUlaw(code: number): number {
  const inverted = ~code & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return inverted & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}

function sampleOfAlaw(code: number): number {
  const even = code ^ 0x55;
  const segment = (even & 0x70) >> 4;
  const base = ((even & 0x0f) << 4) + (segment === 0 ? 8 : 0x108);
  const magnitude = segment > 1 ? base << (segment - 1) : base;
  return even & 0x80 ? magnitude : -magnitude;
}
