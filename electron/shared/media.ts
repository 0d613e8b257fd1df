/** What the service negotiated in SDP and a worker carries out in RTP. */

export type AudioCodec = 'PCMU' | 'PCMA';

/** Seen from us: 'sendonly' means that we send and the peer is silent; a peer that put us on hold with sendonly makes us 'recvonly'. */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export interface RtpPeer {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
}

/** RFC 4568, suite AES_CM_128_HMAC_SHA1_80: 16 bytes master key + 14 bytes salt each way, base64. */
export interface SrtpKeys {
  readonly sendKeyBase64: string;
  readonly receiveKeyBase64: string;
}

export interface MediaSetup {
  readonly codec: AudioCodec;
  readonly payloadType: number;
  /** RFC 4733 payload type, null when the peer offered none. */
  readonly telephoneEventPayloadType: number | null;
  /** What we send. Received packets may be of any length from 10 to 60 ms. */
  readonly ptimeMs: number;
  readonly direction: MediaDirection;
  /** Null until known: a late offer is answered in the ACK. */
  readonly peer: RtpPeer | null;
  readonly srtp: SrtpKeys | null;
  /** Follow the address that packets really come from. Off: packets of other addresses are dropped. */
  readonly symmetricRtp: boolean;
  readonly mediaTimeoutMs: number;
  readonly heldMediaTimeoutMs: number;
}

export interface MediaStats {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** RFC 3550 6.4.1 interarrival jitter. */
  readonly jitterMs: number;
  /** How late our sender was against its own schedule. */
  readonly sendLatenessP99Ms: number;
  readonly sendLatenessMaxMs: number;
  readonly droppedWrongAddress: number;
  readonly droppedMalformed: number;
  readonly concealedMs: number;
  /** From the peer's last RTCP report about our stream, null when it sends none. */
  readonly peerReportedLossPercent: number | null;
  /** By RTCP; null until both sides have reported. */
  readonly roundTripMs?: number | null;
}

/** Of a call that has no RTP stream of its own, or none yet. */
export const NO_MEDIA_STATS: MediaStats = {
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 0,
  sendLatenessP99Ms: 0,
  sendLatenessMaxMs: 0,
  droppedWrongAddress: 0,
  droppedMalformed: 0,
  concealedMs: 0,
  peerReportedLossPercent: null,
};

/** What another process needs to go on with a call's RTP stream under the same SSRC (blueprint section 9). */
export interface RtpSuccessorState {
  readonly localPort: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  /** SRTP rollover counter of what we send; 0 for plain RTP. */
  readonly rolloverCounter: number;
  readonly setup: MediaSetup;
  /** When this was true: a successor goes on where the stream can be by then. */
  readonly capturedAtEpochMs?: number;
  /** SRTP only: the peer's rollover counter, and the index of our next RTCP packet. */
  readonly receiveRolloverCounter?: number;
  readonly srtcpIndex?: number;
}
