import { type Argon2Parameters, argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords as PHC strings: the algorithm and its cost stand beside the hash, so that they can be raised later.
 * argon2id of Node itself, with the first choice of the OWASP password storage sheet (19 MiB, 2 passes).
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Null stands for "no such user": it takes as long and is never right. */
  matches(password: string, stored: string | null): Promise<boolean>;
}

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;

/** One check at a time: each takes 19 MiB and one of the four threads that files and names are looked up with. */
export function createPasswordHasher(): PasswordHasher {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => null);
    return next;
  };
  const dummy = phc(randomBytes(16), randomBytes(HASH_BYTES));
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(16);
        return phc(salt, await argon2id(password, salt, MEMORY_KIB, PASSES, LANES));
      }),
    matches: (password, stored) =>
      inTurn(async () => (await verify(password, stored ?? dummy)) && stored !== null),
  };
}

const phc = (salt: Buffer, hash: Buffer): string =>
  `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(hash)}`;

const ARGON2 = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
/** Passwords that were set before there were users. */
const SCRYPT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

async function verify(password: string, stored: string): Promise<boolean> {
  const found = ARGON2.exec(stored) ?? SCRYPT.exec(stored);
  if (found === null) throw new Error('A stored password hash is of no known form');
  const [, first, second, third, salt = '', hash = ''] = found;
  const cost = [Number(first), Number(second), Number(third)] as const;
  const derive = stored.startsWith('$argon2id$') ? argon2id : scryptOf;
  const given = await derive(password, Buffer.from(salt, 'base64'), ...cost);
  return timingSafeEqual(given, Buffer.from(hash, 'base64'));
}

function argon2id(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
  lanes: number,
): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce,
    memory,
    passes,
    parallelism: lanes,
    tagLength: HASH_BYTES,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

function scryptOf(password: string, salt: Buffer, ln: number, r: number, p: number): Promise<Buffer> {
  const cost = { N: 2 ** ln, r, p, maxmem: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, cost, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
