import type { AudioCodec } from '../../shared/media.ts';
import { beginSdpSession, type SdpSession } from './sip/sdp-session.ts';

/** What the owner set for audio; the rest of an SDP follows from the call. */
export interface LineMediaSettings {
  readonly codecs: readonly AudioCodec[];
  readonly srtp: 'off' | 'allowed' | 'required';
  readonly symmetricRtp: boolean;
  readonly mediaTimeoutMs: number;
  readonly heldMediaTimeoutMs: number;
}

/** Begins the offer/answer side of one call: session id, version and keys are kept from SDP to SDP. */
export const beginLineSdp = (
  settings: LineMediaSettings,
  announcedAddress: string,
  rtpPort: number,
): SdpSession =>
  beginSdpSession({
    codecs: settings.codecs,
    announcedAddress,
    rtpPort,
    telephoneEvents: true,
    srtp: settings.srtp,
    rtcpMux: false,
    transport: {
      symmetricRtp: settings.symmetricRtp,
      mediaTimeoutMs: settings.mediaTimeoutMs,
      heldMediaTimeoutMs: settings.heldMediaTimeoutMs,
    },
  });
