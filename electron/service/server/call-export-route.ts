import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ServerParts } from './create-server.ts';
import type { Entrance } from './procedures.ts';
import { accessOfRequest } from './request-context.ts';

/** A file that is made while it is sent. */
export interface Download {
  readonly options: Readonly<Record<string, unknown>>;
  readonly fileName: string;
  readonly contentType: string;
  open(): Readable;
}

/** `GET /export/calls`: a plain request, so that the browser saves the file itself, however large it is. */
export function serveCallExport(
  server: FastifyInstance,
  entrance: Entrance,
  { credentials, exportCalls, audit }: Pick<ServerParts, 'credentials' | 'exportCalls' | 'audit'>,
): void {
  if (exportCalls === undefined) return;
  server.get('/export/calls', (request, reply) => {
    const access = accessOfRequest(request, entrance, credentials);
    if (access.as === 'nobody') return reply.code(401).send({ message: 'Sign in first.' });
    const asked = exportCalls(request.query);
    if (!asked.ok) return reply.code(400).send({ message: asked.failure.message });
    const { options, fileName, contentType, open } = asked.value;
    audit?.add(access.identity.name, 'calls.export', options);
    return reply
      .type(contentType)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .send(open());
  });
}
