import { isIP } from 'node:net';
import { z } from 'zod';
import type { Clock } from '../../database/clock.ts';
import { certificateFacts, coversName } from './certificate-facts.ts';
import type { CertificateWithKey } from './sign-certificate.ts';

/** Our own authority and the certificate it signed, in one file that only the service's account can read. */
export interface SelfMadeCertificate {
  /**
   * A certificate for these names with at least 30 days left. The authority stays as long as it may vouch for
   * the names, so that devices need to be told only once.
   */
  certificateFor(names: readonly string[]): Promise<CertificateWithKey>;
  /** PEM of the authority; null: none was made yet. */
  authority(): string | null;
}

export interface PrivateText {
  /** Null: not there, or not readable as it should be. */
  read(): string | null;
  write(text: string): void;
}

const RENEW_BEFORE_MS = 30 * 86_400_000;

const withKey = z.object({ cert: z.string(), key: z.string() });
const storedSchema = z.object({
  authority: withKey,
  /** Names beyond the private networks that the authority may vouch for. */
  authorityNames: z.array(z.string()),
  server: withKey.nullable(),
});
type Stored = z.infer<typeof storedSchema>;

export function createSelfMadeCertificate(
  file: PrivateText,
  hostName: string,
  clock: Clock,
): SelfMadeCertificate {
  let stored = readStored(file);
  const save = (next: Stored) => {
    file.write(`${JSON.stringify(next, null, 2)}\n`);
    stored = next;
  };
  return {
    async certificateFor(names) {
      const now = clock();
      // Loaded when one is wanted: the certificate library takes 0.1 s and 10 MB of every start.
      const { makeAuthority, signServerCertificate } = await import('./sign-certificate.ts');
      if (stored === null || !mayVouchFor(stored, names, now)) {
        const authority = await makeAuthority(`Trunkline on ${hostName}`, names, now);
        save({ authority, authorityNames: [...names], server: null });
      }
      const kept = stored as Stored;
      if (kept.server !== null && isGood(kept.server, names, now)) return chain(kept.server, kept);
      const server = await signServerCertificate(kept.authority, names, now);
      save({ ...kept, server });
      return chain(server, kept);
    },
    authority: () => stored?.authority.cert ?? null,
  };
}

const chain = ({ cert, key }: CertificateWithKey, { authority }: Stored): CertificateWithKey => ({
  cert: `${cert}\n${authority.cert}\n`,
  key,
});

const isGood = ({ cert }: CertificateWithKey, names: readonly string[], now: number): boolean =>
  certificateFacts(cert).validTo > now + RENEW_BEFORE_MS && names.every((name) => coversName(cert, name));

const mayVouchFor = ({ authority, authorityNames }: Stored, names: readonly string[], now: number): boolean =>
  certificateFacts(authority.cert).validTo > now + RENEW_BEFORE_MS &&
  names.every((name) => isPrivate(name) || authorityNames.includes(name));

/** What every authority of ours may vouch for. */
const isPrivate = (name: string): boolean =>
  isIP(name) === 4
    ? /^(10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
        name,
      )
    : isIP(name) === 6
      ? /^(f[cd]|fe[89ab]|::1$)/i.test(name)
      : /\.(local|lan|home\.arpa|internal)$/i.test(name);

function readStored(file: PrivateText): Stored | null {
  try {
    return storedSchema.parse(JSON.parse(file.read() ?? 'null'));
  } catch {
    return null; // Missing or damaged: a new authority is made, and devices must be told again.
  }
}
