import type { MediaSetup } from '../../shared/media.ts';
import type { Result } from '../../shared/result.ts';

/** Makes the offer/answer side of one call: session id, version and keys are kept from SDP to SDP. */
export interface LineMedia {
  begin(rtpPort: number, localAddress: string): MediaNegotiation;
}

/** RFC 3264 seen from one call. Failures are 'media_unsupported', with a sentence for the Warning header. */
export interface MediaNegotiation {
  answer(offerSdp: string): Result<NegotiatedMedia>;
  /** For an INVITE or re-INVITE without SDP. `media.peer` is null until `readAnswer`. */
  offer(): NegotiatedMedia;
  readAnswer(answerSdp: string): Result<MediaSetup>;
}

export interface NegotiatedMedia {
  readonly sdp: string;
  readonly media: MediaSetup;
}
