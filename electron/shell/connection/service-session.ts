import { type Session, session } from 'electron';
import { fingerprintOf } from './certificate-fingerprint.ts';
import type { Attachment } from './connection.ts';

/** Cookies of the page live here, apart from those of anything else the app might show. */
const PARTITION = 'persist:service';

const VERIFIED = 0;
const REFUSED = -2;
const AS_CHROMIUM_SAYS = -3;

/**
 * The session of windows and of our own requests to another machine. The certificate that a person agreed to is
 * the only one that counts for that host, self-signed or not: a new one stops everything until they agree again.
 */
export function openServiceSession(chosen: () => Attachment | null): Session {
  const opened = session.fromPartition(PARTITION);
  opened.setCertificateVerifyProc((request, answer) => {
    const at = chosen();
    const pinned = at?.fingerprint != null && new URL(at.url).hostname === request.hostname;
    if (!pinned) return answer(AS_CHROMIUM_SAYS);
    answer(fingerprintOf(request.certificate.data) === at.fingerprint ? VERIFIED : REFUSED);
  });
  return opened;
}

/** Loopback is plain HTTP and needs no browser's network stack. */
export const fetchFor = (at: Attachment, serviceSession: Session): typeof fetch =>
  at.fingerprint === null
    ? fetch
    : (((input: string, init?: RequestInit) => serviceSession.fetch(input, init)) as typeof fetch);
