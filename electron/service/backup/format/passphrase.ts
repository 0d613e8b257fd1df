import { argon2, hkdfSync, randomBytes, randomInt } from 'node:crypto';

/** Crockford's Base32: no I, L, O, U, so that a printed sheet can be read. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const GROUP_LETTERS = 5;

/** How the key is made from the passphrase; stands in each file, so that it can be raised later. */
export interface KeyDerivation {
  readonly name: 'argon2id';
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
}

/** Made from the passphrase once; what the service keeps, so that it can make backups by itself. */
export interface BackupKey {
  readonly derivation: KeyDerivation;
  /** 32 bytes, base64. */
  readonly key: string;
}

/** 150 bits: no one guesses it, whatever the cost of a try. */
export function newPassphrase(): string {
  const group = () =>
    Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** As people type it: any case, with or without dashes, O for 0 and I or L for 1. */
export const plainPassphrase = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** 64 MiB and 3 passes: the second recommendation of RFC 9106. */
export const newDerivation = (): KeyDerivation => ({
  name: 'argon2id',
  memoryKib: 65_536,
  passes: 3,
  lanes: 4,
  salt: randomBytes(16).toString('base64'),
});

export async function deriveKey(typed: string, derivation: KeyDerivation): Promise<BackupKey> {
  const { memoryKib, passes, lanes, salt } = derivation;
  const key = await new Promise<Buffer>((resolve, reject) => {
    const parameters = {
      message: plainPassphrase(typed),
      nonce: Buffer.from(salt, 'base64'),
      memory: memoryKib,
      passes,
      parallelism: lanes,
      tagLength: 32,
    };
    argon2('argon2id', parameters, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
  return { derivation, key: key.toString('base64') };
}

export const fileKeyOf = ({ key }: BackupKey, fileSalt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), fileSalt, 'trunkline backup file 1', 32));

/** Tells a wrong passphrase from a damaged file; says nothing of the key. */
export const keyCheckOf = ({ key }: BackupKey): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'trunkline backup check 1', 16)).toString(
    'base64',
  );
