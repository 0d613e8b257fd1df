import { randomInt } from 'node:crypto';
import type { MediaDirection, MediaSetup } from '../../../shared/media.ts';
import { type Result, succeed } from '../../../shared/result.ts';
import type { MediaCapabilities, NegotiatedSdp } from './media-capabilities.ts';
import { answerOffer, readAnswer } from './sdp-answer.ts';
import { chooseCrypto, createSrtpKey } from './sdp-crypto.ts';
import { readSdp } from './sdp-facts.ts';
import { makeOffer } from './sdp-offer.ts';

/** Session id, version and key live as long as the call; the rest of the capabilities may change in it. */
export type SdpSessionSettings = Omit<MediaCapabilities, 'origin' | 'srtpSendKeyBase64' | 'direction'>;

/**
 * The SDP side of one call. The o= version goes up only when the text really changed, so a session refresh
 * is answered with the very same answer (RFC 3264 section 8, RFC 4028 section 7.4).
 */
export interface SdpSession {
  answer(offerSdp: string): Result<NegotiatedSdp>;
  offer(): NegotiatedSdp;
  /** Answer to the last `offer`. */
  readAnswer(answerSdp: string): Result<MediaSetup>;
  /** What we want from the next offer or answer on: 'sendonly' or 'inactive' holds the peer. */
  want(direction: MediaDirection): void;
}

/** `previousLocalSdp`: our last SDP of a call that another process began, to go on with its numbers and key. */
export function beginSdpSession(
  settings: SdpSessionSettings,
  previousLocalSdp: string | null = null,
): SdpSession {
  const previous = previousLocalSdp === null ? null : readPrevious(previousLocalSdp);
  const sessionId = previous?.sessionId ?? String(randomInt(1, 2 ** 47));
  const srtpSendKeyBase64 = previous?.keyBase64 ?? createSrtpKey();
  let version = previous?.version ?? 1;
  let lastSdp = previousLocalSdp;
  let direction: MediaDirection = 'sendrecv';
  let secure = previous?.keyBase64 !== undefined;

  const capabilities = (): MediaCapabilities => ({
    ...settings,
    // A call that is encrypted stays so: a later offer of ours must not fall back to plain RTP.
    srtp: secure && settings.srtp === 'allowed' ? 'required' : settings.srtp,
    origin: { sessionId, version },
    srtpSendKeyBase64,
    direction,
  });
  const versioned = (make: () => Result<NegotiatedSdp>): Result<NegotiatedSdp> => {
    let made = make();
    if (made.ok && lastSdp !== null && made.value.sdp !== lastSdp) {
      version += 1;
      made = make();
    }
    if (made.ok) lastSdp = made.value.sdp;
    return made;
  };
  const remember = (media: MediaSetup): void => {
    secure = media.srtp !== null;
  };

  return {
    answer(offerSdp) {
      const made = versioned(() => answerOffer(offerSdp, { ...capabilities(), srtp: settings.srtp }));
      if (made.ok) remember(made.value.media);
      return made;
    },
    offer() {
      const made = versioned(() => succeed(makeOffer(capabilities())));
      if (!made.ok) throw new Error(made.failure.message);
      return made.value;
    },
    readAnswer(answerSdp) {
      const read = readAnswer(answerSdp, capabilities());
      if (read.ok) remember(read.value);
      return read;
    },
    want(wanted) {
      direction = wanted;
    },
  };
}

function readPrevious(
  localSdp: string,
): { sessionId: string; version: number; keyBase64: string | undefined } | null {
  const facts = readSdp(localSdp);
  if (!facts.ok) return null;
  const keys = facts.value.lines.flatMap((line) => chooseCrypto(line.crypto)?.keyBase64 ?? []);
  return { sessionId: facts.value.sessionId, version: facts.value.version, keyBase64: keys[0] };
}
