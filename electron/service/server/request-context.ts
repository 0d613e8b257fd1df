import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokens } from './access-tokens.ts';
import type { Access, RequestContext } from './procedures.ts';
import type { Sessions } from './sessions.ts';

const COOKIE = 'trunkline_session';
/** Not `secure`: the API is plain HTTP on loopback only. */
const COOKIE_OPTIONS = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

export const requestContext =
  (
    sessions: Sessions,
    tokens: AccessTokens,
    countSignInAttempt: (request: FastifyRequest) => Promise<boolean>,
  ) =>
  ({ req, res }: { req: FastifyRequest; res: FastifyReply }): RequestContext => ({
    access: accessOf(req, sessions, tokens),
    setCookie: (token, expiresAt) =>
      void res.setCookie(COOKIE, token, { ...COOKIE_OPTIONS, expires: new Date(expiresAt) }),
    clearCookie: () => void res.clearCookie(COOKIE, COOKIE_OPTIONS),
    countSignInAttempt: () => countSignInAttempt(req),
  });

function accessOf(request: FastifyRequest, sessions: Sessions, tokens: AccessTokens): Access {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return tokens.isBearer(bearer) ? { as: 'local_program' } : { as: 'nobody' };
  const token = request.cookies[COOKIE];
  const session = token === undefined ? null : sessions.find(token);
  return token !== undefined && session
    ? { as: 'page', token, expiresAt: session.expiresAt }
    : { as: 'nobody' };
}
