import type { AudioCodec, MediaDirection, MediaSetup } from '../../../shared/media.ts';
import type { SdpOrigin } from './sdp-write.ts';

/** What we bring to an offer or an answer. */
export interface MediaCapabilities {
  readonly origin: SdpOrigin;
  /** In our order of preference. */
  readonly codecs: readonly AudioCodec[];
  /** Into c= and o=: never guessed. */
  readonly announcedAddress: string;
  readonly rtpPort: number;
  readonly telephoneEvents: boolean;
  /** 'allowed' takes RTP/SAVP when it is offered and offers RTP/AVP; 'required' knows RTP/SAVP only. */
  readonly srtp: 'off' | 'allowed' | 'required';
  /** Our master key and salt: made once a call by `createSrtpKey`. */
  readonly srtpSendKeyBase64: string;
  /** Whether our media can take RTCP on the RTP port; answered only when offered. */
  readonly rtcpMux: boolean;
  /** What we want: 'sendonly' or 'inactive' to hold the peer. */
  readonly direction: MediaDirection;
  readonly transport: Pick<MediaSetup, 'symmetricRtp' | 'mediaTimeoutMs' | 'heldMediaTimeoutMs'>;
}

/** An SDP to send and what it means for our media. */
export interface NegotiatedSdp {
  readonly sdp: string;
  readonly media: MediaSetup;
}
