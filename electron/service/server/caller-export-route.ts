import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ServerParts } from './create-server.ts';
import type { Entrance } from './procedures.ts';
import { accessOfRequest } from './request-context.ts';

/** What is kept of one caller, as a ZIP file; null: the ticket is none, was used, or is too old. */
export type ExportCaller = (ticket: string) => Readable | null;

/** `GET /export/caller/<ticket>`, for admins. */
export function serveCallerExport(
  server: FastifyInstance,
  entrance: Entrance,
  { credentials, exportCaller }: Pick<ServerParts, 'credentials' | 'exportCaller'>,
): void {
  if (exportCaller === undefined) return;
  server.get<{ Params: { ticket: string } }>('/export/caller/:ticket', (request, reply) => {
    const access = accessOfRequest(request, entrance, credentials);
    if (access.as === 'nobody') return reply.code(401).send({ message: 'Sign in first.' });
    if (access.identity.role !== 'admin')
      return reply.code(403).send({ message: 'Only an admin can download what is kept of a caller.' });
    const zip = exportCaller(request.params.ticket);
    if (zip === null)
      return reply.code(404).send({ message: 'This download was used or is too old. Ask for it again.' });
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="caller.zip"')
      .send(zip);
  });
}
