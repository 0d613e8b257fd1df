import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * The built page. Its files carry their hash in the name and never change; the document is read anew each
 * time. Every address that is not the API's is one of the page's own.
 */
export async function servePage(server: FastifyInstance, pageDir: string): Promise<void> {
  if (!existsSync(join(pageDir, 'index.html'))) {
    server.get('/', (_request, reply) => reply.code(503).type('text/plain').send(NOT_BUILT));
    return;
  }
  await server.register(fastifyStatic, {
    root: pageDir,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      if (path.startsWith(join(pageDir, 'assets'))) {
        response.header('Cache-Control', 'public, max-age=31536000, immutable');
      }
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const asksForPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (!asksForPage) return reply.code(404).send({ message: 'There is nothing at this address.' });
    return sendDocument(reply);
  });
}

const sendDocument = (reply: FastifyReply) =>
  reply.header('Cache-Control', 'no-store').sendFile('index.html');

const NOT_BUILT =
  'Calls are answered, but there is no page to show: it was not built. Run "npm run build:page" in the folder of Trunkline and start the service again.\n';
