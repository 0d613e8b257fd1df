import { createHmac } from 'node:crypto';

/**
 * "t=1700000000,v1=5257a8…": HMAC-SHA256 over "<t>.<body>", hex. The receiver computes it anew and refuses what is older
 * than some minutes.
 */
export function signatureOf(body: string, signing: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const digest = createHmac('sha256', signing).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
