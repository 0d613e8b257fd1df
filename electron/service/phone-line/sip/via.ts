import { formatParameters, type HeaderParameters, parseParameters } from './header-parameters.ts';
import { formatHostPort, parseHostPort } from './uri.ts';

/** RFC 3261 20.42. */
export interface Via {
  /** UDP, TCP, TLS, upper case; any other token is kept. */
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: HeaderParameters;
}

/** Marks a branch as globally unique (8.1.1.7). */
export const BRANCH_COOKIE = 'z9hG4bK';

export function parseVia(text: string): Via | null {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9-]+)\s+([^;]+)(;[\s\S]*)?$/i.exec(text.trim());
  const sentBy = match ? parseHostPort((match[2] ?? '').trim()) : null;
  if (!match || !sentBy) return null;
  return {
    transport: (match[1] ?? '').toUpperCase(),
    host: sentBy.host,
    port: sentBy.port,
    parameters: parseParameters((match[3] ?? '').slice(1)),
  };
}

export const formatVia = (via: Via): string =>
  `SIP/2.0/${via.transport} ${formatHostPort(via.host, via.port)}${formatParameters(via.parameters)}`;

export const branchOf = (via: Via): string | null => via.parameters.get('branch') ?? null;
