import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Tokens are 256 random bits, so a plain hash is enough to store them. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Takes the same time whatever differs. */
export const sameToken = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(expected)));
