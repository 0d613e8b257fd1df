import { randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../../electron/service/access/password-hash.ts';

describe('password hashes', () => {
  const hasher = createPasswordHasher();

  it('keep no password, differ each time, and fit only theirs', async () => {
    const [first, second] = [await hasher.hash('straße 12345'), await hasher.hash('straße 12345')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    // Composed and decomposed letters are the same password on another keyboard.
    expect(await hasher.matches('straße 12345'.normalize('NFD'), first)).toBe(true);
    expect(await hasher.matches('strasse 12345', first)).toBe(false);
  });

  it('still take the passwords of before', async () => {
    const salt = randomBytes(16);
    const hash = scryptSync('old pass phrase', salt, 32, {
      N: 2 ** 15,
      r: 8,
      p: 3,
      maxmem: 64 * 1024 * 1024,
    });
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$scrypt$ln=15,r=8,p=3$${text(salt)}$${text(hash)}`;
    expect(await hasher.matches('old pass phrase', stored)).toBe(true);
    expect(await hasher.matches('old pass phrasE', stored)).toBe(false);
  });

  it('never fit a user that is not there', async () => {
    expect(await hasher.matches('', null)).toBe(false);
  });
});
