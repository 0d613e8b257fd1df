import { type Readable, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  IMAGE_UPLOAD_LIMIT_BYTES,
  IMAGE_UPLOAD_PATH,
  type LiveKitProblem,
} from '../../shared/contract/livekit.ts';
import type { Result } from '../../shared/result.ts';
import type { ServerParts } from './create-server.ts';
import type { Entrance } from './procedures.ts';
import { accessOfRequest } from './request-context.ts';

export type ImportImage = (file: Readable) => Promise<Result<void, LiveKitProblem>>;

/** `PUT` with a file of `docker save`, straight on to Docker: it is never held in memory nor on the disk twice. */
export function takeImageUpload(
  server: FastifyInstance,
  entrance: Entrance,
  { credentials, importImage, audit }: Pick<ServerParts, 'credentials' | 'importImage' | 'audit'>,
): void {
  if (importImage === undefined) return;
  void server.register(async (route) => {
    route.addContentTypeParser('application/x-tar', (_request, _payload, done) => done(null));
    route.put(
      IMAGE_UPLOAD_PATH,
      {
        bodyLimit: IMAGE_UPLOAD_LIMIT_BYTES,
        onRequest: async (request, reply) => {
          const access = accessOfRequest(request, entrance, credentials);
          if (access.as === 'nobody') return reply.code(401).send({ message: 'Sign in first.' });
          if (access.identity.role !== 'admin')
            return reply.code(403).send({ message: 'Only an admin may do this.' });
          if (Number(request.headers['content-length'] ?? 0) > IMAGE_UPLOAD_LIMIT_BYTES)
            return reply.code(413).send({ message: TOO_LARGE });
        },
      },
      async (request, reply) => {
        const access = accessOfRequest(request, entrance, credentials);
        const limited = request.raw.pipe(byteLimit(IMAGE_UPLOAD_LIMIT_BYTES));
        request.raw.on('error', (error) => limited.destroy(error));
        const imported = await importImage(limited);
        if (imported.ok && access.as !== 'nobody')
          audit?.add(access.identity.name, 'livekit.import_image', { uploaded: true });
        return reply.code(imported.ok ? 200 : 422).send(imported);
      },
    );
  });
}

const TOO_LARGE = 'The file is larger than 1 GB: it is no image of the LiveKit server.';

/** A body sent in chunks says nothing of its length beforehand. */
function byteLimit(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > limit ? new Error(TOO_LARGE) : null, chunk);
    },
  });
}
