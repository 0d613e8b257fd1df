import { join } from 'node:path';
import { newToken, sameToken } from './tokens.ts';

/**
 * Two tokens in files that only the service's account can read: the one-time token of the sign-in link, and
 * the bearer token of local programs. Both are new at every start.
 */
export interface AccessTokens {
  readonly bearerPath: string;
  readonly signInPath: string;
  /** For the link that the service prints: http://127.0.0.1:7171/sign-in#<token>. */
  signInToken(): string;
  /** True once: the token is then replaced by another, in the file too. */
  useSignInToken(token: string): boolean;
  isBearer(token: string): boolean;
}

export function createAccessTokens(
  dataDir: string,
  writePrivateFile: (path: string, text: string) => void,
): AccessTokens {
  const bearerPath = join(dataDir, 'api-token');
  const signInPath = join(dataDir, 'sign-in-token');
  const bearer = newToken();
  writePrivateFile(bearerPath, bearer);
  let signIn = '';
  const renew = () => {
    signIn = newToken();
    writePrivateFile(signInPath, signIn);
  };
  renew();
  return {
    bearerPath,
    signInPath,
    signInToken: () => signIn,
    useSignInToken(token) {
      if (!sameToken(token, signIn)) return false;
      renew();
      return true;
    },
    isBearer: (token) => sameToken(token, bearer),
  };
}
