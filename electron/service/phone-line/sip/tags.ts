import { randomBytes } from 'node:crypto';

/** RFC 3261 19.3: at least 32 bits of randomness. */
export const createTag = (): string => randomBytes(8).toString('hex');
