import type { SignInInput } from '../../../electron/shared/contract/session.ts';

/** A sign-in as a browser sends it. */
export const signInBy = (url: string, input: SignInInput): Promise<Response> =>
  fetch(`${url}/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

export const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
