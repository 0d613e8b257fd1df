/** RFC 3420 as REFER uses it (RFC 3515 2.4.5): the status line of the referred call's last response. */
export interface SipfragStatus {
  readonly status: number;
  readonly reason: string;
}

export function readSipfrag(body: Buffer): SipfragStatus | null {
  const match = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/m.exec(body.toString('utf8').replaceAll('\r', ''));
  return match ? { status: Number(match[1]), reason: match[2]?.trim() ?? '' } : null;
}

export const writeSipfrag = (status: number, reason: string): string => `SIP/2.0 ${status} ${reason}\r\n`;

export interface SubscriptionState {
  readonly terminated: boolean;
  readonly reason: string | null;
  readonly expiresSeconds: number | null;
}

/** RFC 6665 4.1.3; a NOTIFY without one is taken as active. */
export function readSubscriptionState(value: string | undefined): SubscriptionState {
  const [state = '', ...parameters] = (value ?? 'active').split(';').map((part) => part.trim());
  const parameter = (name: string): string | null =>
    parameters
      .map((part) => part.split('='))
      .find(([key]) => key?.trim().toLowerCase() === name)?.[1]
      ?.trim() ?? null;
  const expires = parameter('expires');
  return {
    terminated: state.toLowerCase() === 'terminated',
    reason: parameter('reason'),
    expiresSeconds: expires !== null && /^\d{1,9}$/.test(expires) ? Number(expires) : null,
  };
}
