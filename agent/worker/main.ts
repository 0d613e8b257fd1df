import { checkProvider } from '../providers/check-provider.ts';
import { createLiveParts } from './live-parts.ts';
import { openPhoneMedia } from './phone-media.ts';
import { Worker } from './run-worker.ts';
import { readWorkerArgs } from './worker-args.ts';

/**
 * Entry of a worker process. What is imported here takes about half a second to load (the agent framework
 * with its native parts): the worker listens only afterwards, so that being reachable means being warm.
 */
const args = readWorkerArgs(process.argv.slice(2));
const worker = new Worker({
  args,
  parts: (log) => ({ ...createLiveParts(args.dataDir, log), ...openPhoneMedia(log) }),
  checkProvider,
  onLeft: () => process.exit(0),
});
await worker.start();
