import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { Result } from '../../shared/result.ts';
import { fail, succeed } from '../../shared/result.ts';
import { listeningFailure, type PortHolderFinder } from './listening-failure.ts';
import { isBug } from './procedures.ts';
import { requestContext } from './request-context.ts';
import { refuseRequest } from './request-rules.ts';
import { type ApiParts, type AppRouter, createRouter } from './router.ts';
import { servePage } from './serve-page.ts';

export interface ServerParts extends ApiParts {
  /** Folder of the built page; it may be missing. */
  readonly pageDir: string;
  readonly findPortHolder: PortHolderFinder;
  /** A handler threw what it did not expect to. */
  readonly onBug: (error: Error, path: string | undefined) => void;
}

export interface ApiServer {
  /** Port 0: the system chooses. The address is for a browser, such as http://127.0.0.1:7171. */
  listen(host: string, port: number): Promise<Result<{ url: string; port: number }>>;
  /** Ends event streams too. */
  close(): Promise<void>;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
const SIGN_IN_ATTEMPTS = { max: 10, timeWindow: 5 * 60_000 };

export async function createServer(parts: ServerParts): Promise<ApiServer> {
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 5000 },
    forceCloseConnections: true,
  });
  guardRequests(server);
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { global: false });
  const attempts = server.createRateLimit(SIGN_IN_ATTEMPTS);
  const countSignInAttempt: Parameters<typeof requestContext>[2] = async (request) => {
    const limit = await attempts(request);
    return limit.isAllowed || !limit.isExceeded;
  };
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: createRouter(parts),
      createContext: requestContext(parts.sessions, parts.tokens, countSignInAttempt),
      // One request, one procedure: a batch would get around the limit on sign-in attempts.
      allowBatching: false,
      onError: ({ error, path }) => {
        if (isBug(error)) parts.onBug(error.cause ?? error, path);
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
  /** For watchdogs: says that the service runs, and nothing about it. */
  server.get('/healthz', async () => ({ ok: true }));
  await servePage(server, parts.pageDir);
  return {
    listen: (host, port) => listen(server, host, port, parts.findPortHolder),
    close: () => server.close(),
  };
}

function guardRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const refusal = refuseRequest({
      host: request.headers.host,
      origin: request.headers.origin,
      fetchSite: headerText(request.headers['sec-fetch-site']),
      port: request.socket.localPort ?? 0,
    });
    if (refusal !== null) return reply.code(403).send({ message: refusal });
    reply.raw.setHeader('X-Content-Type-Options', 'nosniff');
    reply.raw.setHeader('Referrer-Policy', 'no-referrer');
    reply.raw.setHeader('X-Frame-Options', 'DENY');
    reply.raw.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    reply.raw.setHeader(
      'Content-Security-Policy',
      "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    );
    reply.raw.setHeader('Cache-Control', 'no-store');
  });
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

async function listen(
  server: FastifyInstance,
  host: string,
  port: number,
  findPortHolder: PortHolderFinder,
): Promise<Result<{ url: string; port: number }>> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    return fail(await listeningFailure(error, host, port, findPortHolder));
  }
  const { port: opened } = server.server.address() as AddressInfo;
  return succeed({ url: `http://${host.includes(':') ? `[${host}]` : host}:${opened}`, port: opened });
}
