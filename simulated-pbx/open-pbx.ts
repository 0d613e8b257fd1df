import { createMediaTicker, type MediaTicker } from '../agent/media/media-ticker.ts';
import { createUserAgent } from '../electron/service/phone-line/sip/create-user-agent.ts';
import type { MessageLog } from '../electron/service/phone-line/sip/message-log.ts';
import type { ListeningPoint, UserAgent } from '../electron/service/phone-line/sip/user-agent.ts';
import { type Result, succeed } from '../electron/shared/result.ts';

/** A PBX on this machine that only calls out: one SIP port, one media clock, any number of calls. */
export interface SimulatedPbx {
  readonly userAgent: UserAgent;
  readonly listening: ListeningPoint;
  readonly ticker: MediaTicker;
  /** Told of every SIP message of the call with that Call-ID, until it returns. */
  watch(sipCallId: string, log: MessageLog): void;
  close(): Promise<void>;
}

export async function openPbx(address = '127.0.0.1'): Promise<Result<SimulatedPbx>> {
  const watchers = new Map<string, MessageLog>();
  const early = new Map<string, Parameters<MessageLog>[0][]>();
  const log: MessageLog = (entry) => {
    const sipCallId = entry.message.headers.get('Call-ID') ?? '';
    const watcher = watchers.get(sipCallId);
    if (watcher) watcher(entry);
    else early.set(sipCallId, [...(early.get(sipCallId) ?? []), entry]);
  };
  const opened = await createUserAgent({
    listen: [{ protocol: 'udp', address, port: 0, announcedAddress: address, announcedPort: 0 }],
    owner: {
      admit: () => 'accept',
      onInvite: (call) => call.reject(404, 'The simulated PBX takes no calls'),
      onOptions: () => ({ status: 200, reason: null }),
    },
    log,
    userAgentName: '3CXPhoneSystem 20.0.6 (simulated)',
  });
  if (!opened.ok) return opened;
  const userAgent = opened.value;
  const [listening] = userAgent.listening;
  if (!listening) throw new Error('A user agent without a listening point');
  return succeed({
    userAgent,
    listening,
    ticker: createMediaTicker(),
    watch(sipCallId, watcher) {
      watchers.set(sipCallId, watcher);
      // The INVITE left before its Call-ID could be known.
      for (const entry of early.get(sipCallId) ?? []) watcher(entry);
      early.delete(sipCallId);
    },
    close: () => userAgent.close(),
  });
}
