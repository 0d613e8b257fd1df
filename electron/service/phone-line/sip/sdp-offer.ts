import type { MediaCapabilities, NegotiatedSdp } from './media-capabilities.ts';
import { staticPayloadType } from './sdp-rules.ts';
import { writeSdp } from './sdp-write.ts';

const TELEPHONE_EVENT_PAYLOAD_TYPE = 101;
const OFFERED_PTIME_MS = 20;

/**
 * Our offer: all our codecs on one audio line. `media` is what holds until the answer is read: nothing is
 * sent (`peer` is null).
 */
export function makeOffer(ours: MediaCapabilities): NegotiatedSdp {
  const codecs = ours.codecs.map((codec) => ({ codec, payloadType: staticPayloadType(codec) }));
  const first = codecs[0];
  if (!first) throw new Error('An offer needs at least one codec');
  const telephoneEventPayloadType = ours.telephoneEvents ? TELEPHONE_EVENT_PAYLOAD_TYPE : null;
  const secure = ours.srtp === 'required';
  const sdp = writeSdp(ours.origin, ours.announcedAddress, [
    {
      kind: 'accepted',
      protocol: secure ? 'RTP/SAVP' : 'RTP/AVP',
      port: ours.rtpPort,
      codecs,
      telephoneEventPayloadType,
      ptimeMs: OFFERED_PTIME_MS,
      direction: ours.direction,
      rtcpMux: false,
      crypto: secure ? { tag: 1, keyBase64: ours.srtpSendKeyBase64 } : null,
    },
  ]);
  return {
    sdp,
    media: {
      ...first,
      telephoneEventPayloadType,
      ptimeMs: OFFERED_PTIME_MS,
      direction: ours.direction,
      peer: null,
      srtp: null,
      ...ours.transport,
    },
  };
}
