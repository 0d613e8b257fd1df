import { createMediaTicker } from '../../agent/media/media-ticker.ts';
import { type OpenRtpSession, openRtpSession } from '../../agent/media/rtp-session.ts';
import type { MediaSetup, SrtpKeys } from '../../electron/shared/media.ts';

/** Where a stream goes; port 0: not known yet. */
export interface FarEnd {
  readonly port: number;
  readonly srtp: SrtpKeys | null;
}

export const setupFor = ({ port, srtp }: FarEnd): MediaSetup => ({
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: 101,
  ptimeMs: 20,
  direction: 'sendrecv',
  peer: port === 0 ? null : { address: '127.0.0.1', rtpPort: port, rtcpPort: port + 1 },
  srtp,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
});

/** One RTP session for each far end, all on one ticker as in a worker. */
export async function openSessions(ends: readonly FarEnd[]): Promise<OpenRtpSession[]> {
  const ticker = createMediaTicker();
  return Promise.all(
    ends.map(async (end) => {
      const opened = await openRtpSession({
        listenAddress: '127.0.0.1',
        port: 0,
        setup: setupFor(end),
        ticker,
      });
      if (!opened.ok) throw new Error(opened.failure.message);
      return opened.value;
    }),
  );
}

/** Speech of 1 s, silence of 1 s, each call at its own moment: re-phasing and its repayment happen all the time. */
export function talkInTurns({ playout }: OpenRtpSession, second: Int16Array): NodeJS.Timeout {
  return setInterval(() => playout.write(second), 1900 + Math.random() * 200);
}
