import type { SipRequest } from './message.ts';
import { contentType } from './request-screening.ts';

/** The key of an INFO: `Signal=5` lines (application/dtmf-relay) or the bare key (application/dtmf). Null: none that we know. */
export function dtmfKeyOf(info: SipRequest): string | null {
  const text = info.body.toString('utf8');
  const signal =
    contentType(info) === 'application/dtmf-relay'
      ? /^\s*Signal\s*=\s*(\S+)\s*$/im.exec(text)?.[1]
      : text.trim();
  return signal === undefined ? null : keyOf(signal);
}

/** Some senders write the RFC 4733 event number of * and #. */
function keyOf(signal: string): string | null {
  if (signal === '10') return '*';
  if (signal === '11') return '#';
  return /^[0-9*#A-Da-d]$/.test(signal) ? signal.toUpperCase() : null;
}
