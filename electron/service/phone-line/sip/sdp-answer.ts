import { failure } from '../../../shared/failure.ts';
import type { MediaSetup, SrtpKeys } from '../../../shared/media.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { MediaCapabilities, NegotiatedSdp } from './media-capabilities.ts';
import { type AcceptedCrypto, chooseCrypto } from './sdp-crypto.ts';
import { readSdp, type SdpMediaLine } from './sdp-facts.ts';
import {
  addressProblem,
  type ChosenCodec,
  chooseCodec,
  directionFor,
  ptimeFor,
  rtpPeerOf,
  telephoneEventOf,
} from './sdp-rules.ts';
import { type AudioLine, type RefusedLine, writeSdp } from './sdp-write.ts';

/**
 * Answers an offer (RFC 3264 section 6): one audio line is taken, all others are refused in their place.
 * Fails with 'media_unsupported'; the message fits a Warning header.
 */
export function answerOffer(offerSdp: string, ours: MediaCapabilities): Result<NegotiatedSdp> {
  const offer = readSdp(offerSdp);
  if (!offer.ok) return offer;
  const choice = chooseLine(offer.value.lines, ours);
  if (!choice.ok) return choice;
  const { line, codec, crypto } = choice.value;
  const media = mediaSetup(line, codec, crypto, ours);
  const lines = offer.value.lines.map((offered) =>
    offered === line ? answerLine(line, media, crypto, ours) : refusedLine(offered),
  );
  return succeed({ sdp: writeSdp(ours.origin, ours.announcedAddress, lines), media });
}

/** Reads the answer to `makeOffer` with the same capabilities. Fails with 'media_unsupported'. */
export function readAnswer(answerSdp: string, ours: MediaCapabilities): Result<MediaSetup> {
  const answer = readSdp(answerSdp);
  if (!answer.ok) return answer;
  // The answer keeps to the transport that we offered (RFC 3264 section 6.1): RTP/AVP unless SRTP is required.
  const srtp = ours.srtp === 'required' ? 'required' : 'off';
  const choice = chooseLine(answer.value.lines.slice(0, 1), { ...ours, srtp });
  if (!choice.ok) return choice;
  const { line, codec, crypto } = choice.value;
  return succeed(mediaSetup(line, firstAnswered(line, ours) ?? codec, crypto, ours));
}

interface ChosenLine {
  readonly line: SdpMediaLine;
  readonly codec: ChosenCodec;
  readonly crypto: AcceptedCrypto | null;
}

/** The first line that we can take; of a secure and a plain one, the secure one. */
function chooseLine(lines: readonly SdpMediaLine[], ours: MediaCapabilities): Result<ChosenLine> {
  const audio = lines.filter((line) => line.kind === 'audio' && line.port !== 0);
  if (audio.length === 0) return unsupported('There is no audio in the session description');
  const inOrder = [...audio].sort((a, b) => securityRank(a) - securityRank(b));
  let firstProblem: Result<never> | null = null;
  for (const line of inOrder) {
    const judged = judgeLine(line, ours);
    if (judged.ok) return judged;
    firstProblem ??= judged;
  }
  return firstProblem ?? unsupported('There is no audio in the session description');
}

const securityRank = (line: SdpMediaLine): number => (line.protocol === 'RTP/SAVP' ? 0 : 1);

function judgeLine(line: SdpMediaLine, ours: MediaCapabilities): Result<ChosenLine> {
  const problem = protocolProblem(line, ours) ?? addressProblem(line, ours.announcedAddress);
  if (problem !== null) return unsupported(problem);
  const codec = chooseCodec(line, ours.codecs);
  if (!codec) return unsupported(`No common audio codec: this line speaks ${ours.codecs.join(' and ')}`);
  const crypto = line.protocol === 'RTP/SAVP' ? chooseCrypto(line.crypto) : null;
  if (line.protocol === 'RTP/SAVP' && !crypto)
    return unsupported('No usable SRTP key: this line speaks SDES with AES_CM_128_HMAC_SHA1_80');
  return succeed({ line, codec, crypto });
}

function protocolProblem(line: SdpMediaLine, ours: MediaCapabilities): string | null {
  if (line.protocol !== 'RTP/AVP' && line.protocol !== 'RTP/SAVP')
    return `The media protocol ${line.protocol} is not supported: RTP/AVP${ours.srtp === 'off' ? ' is' : ' and RTP/SAVP are'}`;
  if (line.protocol === 'RTP/SAVP' && ours.srtp === 'off') return 'SRTP is switched off on this line';
  if (line.protocol === 'RTP/AVP' && ours.srtp === 'required') return 'This line requires SRTP (RTP/SAVP)';
  return null;
}

/** In an answer the other side's order decides: its first codec is what it will send. */
function firstAnswered(line: SdpMediaLine, ours: MediaCapabilities): ChosenCodec | null {
  for (const format of line.formats) {
    const codec = chooseCodec({ ...line, formats: [format] }, ours.codecs);
    if (codec) return codec;
  }
  return null;
}

function mediaSetup(
  line: SdpMediaLine,
  codec: ChosenCodec,
  crypto: AcceptedCrypto | null,
  ours: MediaCapabilities,
): MediaSetup {
  return {
    codec: codec.codec,
    payloadType: codec.payloadType,
    telephoneEventPayloadType: ours.telephoneEvents ? telephoneEventOf(line) : null,
    ptimeMs: ptimeFor(line),
    direction: directionFor(line, ours.direction),
    peer: rtpPeerOf(line, line.rtcpMux && ours.rtcpMux),
    srtp: crypto ? srtpKeys(crypto, ours) : null,
    ...ours.transport,
  };
}

const srtpKeys = (crypto: AcceptedCrypto, ours: MediaCapabilities): SrtpKeys => ({
  sendKeyBase64: ours.srtpSendKeyBase64,
  receiveKeyBase64: crypto.keyBase64,
});

function answerLine(
  line: SdpMediaLine,
  media: MediaSetup,
  crypto: AcceptedCrypto | null,
  ours: MediaCapabilities,
): AudioLine {
  return {
    kind: 'accepted',
    protocol: crypto ? 'RTP/SAVP' : 'RTP/AVP',
    port: ours.rtpPort,
    codecs: [{ codec: media.codec, payloadType: media.payloadType }],
    telephoneEventPayloadType: media.telephoneEventPayloadType,
    ptimeMs: media.ptimeMs,
    direction: media.direction,
    rtcpMux: line.rtcpMux && ours.rtcpMux,
    crypto: crypto ? { tag: crypto.tag, keyBase64: ours.srtpSendKeyBase64 } : null,
  };
}

const refusedLine = (line: SdpMediaLine): RefusedLine => ({
  kind: 'refused',
  mediaKind: line.kind,
  protocol: line.protocol,
  formats: line.formats,
});

const unsupported = (message: string): Result<never> => fail(failure('media_unsupported', message));
