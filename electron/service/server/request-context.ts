import { TRPCError } from '@trpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credentials } from './credentials.ts';
import { type OpenStreams, streamOwner } from './open-streams.ts';
import type { Access, Entrance, RequestContext } from './procedures.ts';

/** Cookies know no ports, so each entrance has a name of its own; `__Host-` is only taken over HTTPS. */
const COOKIES: Readonly<Record<Entrance, { readonly name: string; readonly secure: boolean }>> = {
  this_machine: { name: 'trunkline_session', secure: false },
  network: { name: '__Host-trunkline_session', secure: true },
};

const TOO_MANY_OPEN =
  'Too many requests of yours are open at once. Close other tabs or programs that watch this service, then try again.';

export const requestContext =
  (entrance: Entrance, credentials: Credentials, streams: OpenStreams) =>
  ({ req, res }: { req: FastifyRequest; res: FastifyReply }): RequestContext => {
    const { name, secure } = COOKIES[entrance];
    const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
    const access = accessOf(req, name, entrance, credentials);
    if (access.as !== 'nobody' && !streams.track(res.raw, streamOwner(access)))
      throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: TOO_MANY_OPEN });
    return {
      access,
      entrance,
      address: req.ip,
      setCookie: (token, expiresAt) =>
        void res.setCookie(name, token, { ...cookie, expires: new Date(expiresAt) }),
      clearCookie: () => void res.clearCookie(name, cookie),
    };
  };

export const accessOfRequest = (
  request: FastifyRequest,
  entrance: Entrance,
  credentials: Credentials,
): Access => accessOf(request, COOKIES[entrance].name, entrance, credentials);

function accessOf(
  request: FastifyRequest,
  cookieName: string,
  entrance: Entrance,
  credentials: Credentials,
): Access {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return credentials.ofBearer(bearer, entrance, request.ip);
  const token = request.cookies[cookieName];
  return token === undefined ? { as: 'nobody' } : credentials.ofCookie(token, request.ip);
}
