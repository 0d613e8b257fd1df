import { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Result } from '../../shared/result.ts';
import { fail, succeed } from '../../shared/result.ts';
import type { AuditLog } from './audit-log.ts';
import { type Download, serveCallExport } from './call-export-route.ts';
import { type ExportCaller, serveCallerExport } from './caller-export-route.ts';
import type { Credentials } from './credentials.ts';
import { type EntranceRules, hostText, servedAt } from './entrance-rules.ts';
import { type ImportImage, takeImageUpload } from './image-upload-route.ts';
import { type JobEntrance, serveJobs } from './jobs-route.ts';
import { listeningFailure, type PortHolderFinder } from './listening-failure.ts';
import { proxyLiveKit } from './livekit-proxy-route.ts';
import { type MetricsEntrance, serveMetrics } from './metrics-route.ts';
import type { OpenStreams } from './open-streams.ts';
import { isBug } from './procedures.ts';
import { type PlayRecording, serveRecordings } from './recording-route.ts';
import { requestContext } from './request-context.ts';
import { refuseRequest } from './request-rules.ts';
import type { AppRouter } from './router.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { servePage } from './serve-page.ts';

export interface ServerParts {
  /** Made once: every entrance serves the same. */
  readonly router: AppRouter;
  readonly credentials: Credentials;
  readonly streams: OpenStreams;
  /** Folder of the built page; it may be missing. */
  readonly pageDir: string;
  /** A download of the call log, for who is signed in. `open` is called once at most. */
  readonly exportCalls?: (query: unknown) => Result<Download>;
  /** All that is kept of one caller. */
  readonly exportCaller?: ExportCaller;
  readonly audit?: AuditLog;
  /** The sound of a recorded call. */
  readonly playRecording?: PlayRecording;
  /** Processes of calls in rooms connect here; without it nobody can. */
  readonly jobs?: JobEntrance;
  readonly metrics?: MetricsEntrance;
  /** Where LiveKit's server listens; null while it does not work. */
  readonly liveKitApiUrl?: () => string | null;
  /** Hands a file of `docker save` to the container engine. */
  readonly importImage?: ImportImage;
  /** PEM of our own certificate authority, for devices that are to trust it; null: there is none. */
  readonly authorityCertificate: () => string | null;
  readonly findPortHolder: PortHolderFinder;
  /** A handler threw what it did not expect to. */
  readonly onBug: (error: Error, path: string | undefined) => void;
}

export interface ApiServer {
  /** Port 0: the system chooses. The address is for a browser, such as http://127.0.0.1:7171. */
  listen(host: string, port: number): Promise<Result<{ url: string; port: number }>>;
  /** For an HTTPS entrance: new connections get this certificate, open ones stay. */
  useCertificate(certificate: { readonly cert: string; readonly key: string }): void;
  /** Ends event streams too. */
  close(): Promise<void>;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
/** From the network: far above what a page needs, far below what would be felt on calls. */
const NETWORK_REQUESTS = { max: 1200, timeWindow: 60_000 };
const NETWORK_CONNECTIONS = 500;

export async function createServer(parts: ServerParts, entrance: EntranceRules): Promise<ApiServer> {
  const server = createFastify(entrance);
  guardRequests(server, entrance);
  await server.register(fastifyCookie);
  if (entrance.kind === 'network') await server.register(fastifyRateLimit, NETWORK_REQUESTS);
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: parts.router,
      createContext: requestContext(entrance.kind, parts.credentials, parts.streams),
      // One request, one procedure: a batch would be one request to every limit.
      allowBatching: false,
      onError: ({ error, path }) => {
        if (isBug(error)) parts.onBug(error.cause ?? error, path);
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
  /** For watchdogs: says that the service runs, and nothing about it. */
  server.get('/healthz', async () => ({ ok: true }));
  server.get('/trunkline-ca.crt', (_request, reply) => sendAuthority(reply, parts.authorityCertificate()));
  serveCallExport(server, entrance.kind, parts);
  serveCallerExport(server, entrance.kind, parts);
  takeImageUpload(server, entrance.kind, parts);
  serveRecordings(server, entrance.kind, parts);
  serveJobs(server, parts);
  serveMetrics(server, parts);
  await proxyLiveKit(server, entrance.kind, parts);
  await servePage(server, parts.pageDir);
  return {
    listen: (host, port) => listen(server, entrance, host, port, parts.findPortHolder),
    useCertificate: ({ cert, key }) => {
      if (server.server instanceof HttpsServer)
        server.server.setSecureContext({ cert, key, minVersion: 'TLSv1.2' });
    },
    close: () => server.close(),
  };
}

const COMMON = {
  bodyLimit: BODY_LIMIT_BYTES,
  routerOptions: { maxParamLength: 5000 },
  forceCloseConnections: true,
};

function createFastify(entrance: EntranceRules): FastifyInstance {
  if (entrance.kind === 'this_machine') return fastify(COMMON);
  const https = { ...entrance.certificate, minVersion: 'TLSv1.2' as const };
  // The routes and hooks are the same; only the type of the socket's server differs.
  const server = fastify({ ...COMMON, https }) as unknown as FastifyInstance;
  server.server.maxConnections = NETWORK_CONNECTIONS;
  return server;
}

/** A certificate is no secret: a phone takes it before anybody can sign in there. */
const sendAuthority = (reply: FastifyReply, pem: string | null) =>
  pem === null
    ? reply.code(404).send({ message: 'There is no certificate authority of this machine.' })
    : reply.type('application/x-x509-ca-cert').send(pem);

function guardRequests(server: FastifyInstance, entrance: EntranceRules): void {
  server.addHook('onRequest', async (request, reply) => {
    const refusal = refuseRequest({
      host: request.headers.host,
      origin: request.headers.origin,
      fetchSite: headerText(request.headers['sec-fetch-site']),
      fetchMode: headerText(request.headers['sec-fetch-mode']),
      served: servedAt(entrance, request.socket.localPort ?? 0),
    });
    if (refusal !== null) return reply.code(403).send({ message: refusal });
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.raw.setHeader(name, value);
    if (entrance.kind === 'network' && entrance.strictTransport) {
      reply.raw.setHeader('Strict-Transport-Security', 'max-age=86400');
    }
  });
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

async function listen(
  server: FastifyInstance,
  entrance: EntranceRules,
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
  const protocol = entrance.kind === 'network' ? 'https' : 'http';
  return succeed({ url: `${protocol}://${hostText(host)}:${opened}`, port: opened });
}
