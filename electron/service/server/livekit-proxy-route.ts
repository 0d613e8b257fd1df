import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import type { ServerParts } from './create-server.ts';
import type { Entrance } from './procedures.ts';
import { accessOfRequest } from './request-context.ts';

/**
 * `/lk`: LiveKit's signalling at the page's own origin, so that the page needs no further address or certificate.
 * Only what livekit-client asks for, `rtc` and its checks; LiveKit's own API stays on loopback. The cookie of the
 * session ends here: the token in the query is what LiveKit looks at.
 */
export async function proxyLiveKit(
  server: FastifyInstance,
  entrance: Entrance,
  { credentials, liveKitApiUrl = () => null }: Pick<ServerParts, 'credentials' | 'liveKitApiUrl'>,
): Promise<void> {
  await server.register(httpProxy, {
    prefix: '/lk/rtc',
    rewritePrefix: '/rtc',
    upstream: '',
    httpMethods: ['GET'],
    websocket: true,
    wsClientOptions: UPSTREAM_SOCKET,
    replyOptions: {
      getUpstream: () => liveKitApiUrl() ?? NOWHERE,
      rewriteRequestHeaders: (_request, { cookie: _cookie, authorization: _token, ...headers }) => headers,
    },
    preHandler: async (request, reply) => {
      const access = accessOfRequest(request, entrance, credentials);
      if (access.as === 'nobody') return reply.code(401).send({ message: 'Sign in first.' });
      if (liveKitApiUrl() === null) return reply.code(503).send({ message: NOT_THERE });
    },
  });
}

/** The proxy hands the cookie on unless told; its types do not know the option (http-proxy 11.6). */
const UPSTREAM_SOCKET = { perMessageDeflate: false, rewriteRequestHeaders: () => ({}) };

/** Never asked: the handler before it has answered. */
const NOWHERE = 'http://127.0.0.1:9';

const NOT_THERE =
  'LiveKit is not running, so nobody can listen in. Calls are answered as before. Settings, LiveKit says why.';
