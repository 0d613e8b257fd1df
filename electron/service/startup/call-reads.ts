import { moduleUrl } from '../../shared/module-url.ts';
import { createThreadedReader } from '../calls/call-reader.ts';
import { createExport } from '../calls/export-calls.ts';

/** What is read of the call log beside the thread that answers SIP. */
export const openCallReads = (databasePath: string) => ({
  reader: createThreadedReader(moduleUrl('./call-read-thread.ts', import.meta.url), databasePath),
  exportCalls: (query: unknown) =>
    createExport(moduleUrl('./call-export-thread.ts', import.meta.url), databasePath, query, Date.now()),
});
