import type { FastifyInstance } from 'fastify';
import type { ServerParts } from './create-server.ts';

/** What a scraper reads, with a token of its own: it needs no account, and can do nothing else with it. */
export interface MetricsEntrance {
  readonly contentType: string;
  accepts(token: string): boolean;
  text(): Promise<string>;
}

/** `GET /metrics` in Prometheus' text format. */
export function serveMetrics(server: FastifyInstance, { metrics }: Pick<ServerParts, 'metrics'>): void {
  if (metrics === undefined) return;
  server.get('/metrics', async (request, reply) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || !metrics.accepts(token))
      return reply.code(401).header('www-authenticate', 'Bearer').send({ message: NO_TOKEN });
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

const NO_TOKEN =
  'Metrics need the bearer token that is in the file metrics-token of the data folder of Trunkline.';
