import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import {
  type ExportOptions,
  exportQuerySchema,
  type ListCallsInput,
  type MatchInput,
  matchInputSchema,
} from '../../shared/contract/calls.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { CallLog } from './call-log.ts';
import { exportHead, exportRow, exportTail } from './export-rows.ts';

export interface CallExport {
  readonly options: ExportOptions;
  readonly fileName: string;
  readonly contentType: string;
  /** Made as fast as it is taken: a large log never stands in memory. */
  open(): Readable;
}

export interface ExportThreadInput {
  readonly databasePath: string;
  readonly match: MatchInput;
  readonly options: ExportOptions;
}

/** What the query of `GET /export/calls` asks for. Fails with 'config_invalid'. */
export function createExport(
  threadUrl: URL,
  databasePath: string,
  query: unknown,
  now: number,
): Result<CallExport> {
  const asked = exportQuerySchema.safeParse(query);
  if (!asked.success) return fail(unreadable);
  const match = matchInputSchema.safeParse(jsonOf(asked.data.match));
  if (!match.success) return fail(unreadable);
  const { format, numbers } = asked.data;
  const options = { format, numbers };
  const workerData: ExportThreadInput = { databasePath, match: match.data, options };
  return succeed({
    options,
    fileName: `calls-${new Date(now).toISOString().slice(0, 10)}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    open: () => streamOf(new Worker(threadUrl, { workerData })),
  });
}

const unreadable: Failure = failure(
  'config_invalid',
  'The export was asked for in a way that this service does not know: `format` is csv or json, `numbers` whole or masked, `match` the filter as JSON. Nothing was exported.',
);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One piece of text for each `next`; null is the end. */
function streamOf(thread: Worker): Readable {
  const stream = new Readable({
    read: () => thread.postMessage('next'),
    destroy: (error, done) => void thread.terminate().then(() => done(error)),
  });
  thread.on('message', (piece: string | null) => stream.push(piece));
  thread.on('error', (error) => stream.destroy(error));
  return stream;
}

const ROWS_A_PIECE = 500;

/** In the thread: the file in pieces, newest call first. */
export function* exportPieces(
  log: Pick<CallLog, 'list'>,
  { match, options }: Pick<ExportThreadInput, 'match' | 'options'>,
): Generator<string> {
  yield exportHead(options);
  let cursor: string | null = null;
  let first = true;
  do {
    const input: ListCallsInput = { ...match, cursor, limit: ROWS_A_PIECE };
    const page = log.list(input);
    yield page.calls.map((call, index) => exportRow(call, options, first && index === 0)).join('');
    first = first && page.calls.length === 0;
    cursor = page.nextCursor;
  } while (cursor !== null);
  yield exportTail(options);
}
