import { createHmac } from 'node:crypto';

/** Proves that a number was erased to who knows the number and has the key; the hash alone tells nobody which it was. */
export const numberHash = (number: string, key: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(number.replace(/\D/g, '')).digest('hex');
