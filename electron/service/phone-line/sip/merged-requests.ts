import type { SipRequest } from './message.ts';
import { parseNameAddress, tagOf } from './name-address.ts';

/**
 * RFC 3261 8.2.2.2: the same request over two paths has one From tag, Call-ID and CSeq, and two branches. Only
 * requests outside of dialogs are judged. Told of each new server transaction once.
 */
export interface MergedRequests {
  isMerged(request: SipRequest): boolean;
}

/** Beyond this, the oldest are forgotten before their time. */
const MAX_REMEMBERED = 10_000;

export function createMergedRequests(lifetimeMs: number): MergedRequests {
  /** In the order they came: the oldest first. */
  const seenAt = new Map<string, number>();
  const forgetOld = (now: number): void => {
    for (const [key, at] of seenAt) {
      if (now - at < lifetimeMs && seenAt.size <= MAX_REMEMBERED) return;
      seenAt.delete(key);
    }
  };
  return {
    isMerged(request) {
      const { headers } = request;
      if (request.method === 'CANCEL' || tagOf(parseNameAddress(headers.get('To') ?? '')) !== null)
        return false;
      const now = performance.now();
      forgetOld(now);
      const fromTag = tagOf(parseNameAddress(headers.get('From') ?? '')) ?? '';
      const key = [fromTag, headers.get('Call-ID') ?? '', headers.get('CSeq') ?? ''].join(' ');
      if (seenAt.has(key)) return true;
      seenAt.set(key, now);
      return false;
    },
  };
}
