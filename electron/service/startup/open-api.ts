import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Result, succeed } from '../../shared/result.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import { writePrivateFile } from '../secrets/private-file.ts';
import { type AccessTokens, createAccessTokens } from '../server/access-tokens.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from '../server/collaborators.ts';
import { type ApiServer, createServer } from '../server/create-server.ts';
import { createPassword } from '../server/password.ts';
import { createSessions } from '../server/sessions.ts';
import type { Stores } from './open-stores.ts';
import { VERSION } from './version.ts';

/** dist/page, seen from the sources and from the built program. */
const PAGE_DIR = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../../dist/page' : '../../../page',
);

export interface OpenApi {
  readonly server: ApiServer;
  readonly tokens: AccessTokens;
  readonly url: string;
}

export interface OpenApiParts {
  readonly dataDir: string;
  readonly stores: Stores;
  readonly phoneLine: PhoneLineControl;
  readonly workers: WorkersView;
  readonly directory: RoutedAgentsView;
  readonly log: Logger;
}

/** Fails with 'port_taken' and who holds the port. */
export async function openApi({
  dataDir,
  stores,
  phoneLine,
  workers,
  directory,
  log,
}: OpenApiParts): Promise<Result<OpenApi>> {
  const tokens = createAccessTokens(dataDir, writePrivateFile);
  const server = await createServer({
    ...stores,
    tokens,
    phoneLine,
    workers,
    directory,
    findPortHolder,
    pageDir: PAGE_DIR,
    records: stores.recorder,
    sessions: createSessions(stores.db, Date.now),
    password: createPassword(stores.db, Date.now),
    version: VERSION,
    startedAt: Date.now(),
    onBug: (error, path) =>
      log.error({ error: String(error), stack: error.stack, path }, 'A request met a bug'),
  });
  const { host, port } = stores.settings.current().api;
  const listening = await server.listen(host, port);
  return listening.ok ? succeed({ server, tokens, url: listening.value.url }) : listening;
}
