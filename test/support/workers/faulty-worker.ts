import { createServer } from 'node:net';
import type { CallParts } from '../../../agent/worker/call-parts.ts';
import { Worker } from '../../../agent/worker/run-worker.ts';
import { readWorkerArgs } from '../../../agent/worker/worker-args.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { fail, succeed } from '../../../electron/shared/result.ts';
import { fakeCallParts } from './fake-call-parts.ts';

/**
 * A worker process as the service starts it: the real listener, calls and messages around fake call parts,
 * with one fault that is asked for by `--fault`.
 */
const argv = process.argv.slice(2);
const at = argv.indexOf('--fault');
const fault = at < 0 ? 'none' : (argv[at + 1] ?? 'none');
if (at >= 0) argv.splice(at, 2);

if (fault === 'crash_at_start') {
  console.error('the reason for the crash');
  process.exit(7);
}

const args = readWorkerArgs(argv);
if (fault === 'never_ready') {
  createServer(() => {}).listen(args.address);
} else if (fault === 'garbage') {
  createServer((socket) => socket.write('this is no message\n')).listen(args.address);
} else {
  const worker = new Worker({
    args,
    parts: () => faultyParts(),
    checkProvider: async (choice) =>
      choice.provider === 'groq'
        ? fail(failure('provider_unauthorized', 'The key is wrong.'))
        : succeed({ latencyMs: 12 }),
    onLeft: () => process.exit(0),
  });
  await worker.start();
}

function faultyParts(): CallParts {
  switch (fault) {
    case 'crash_on_call':
      return { ...fakeCallParts, openRtpSession: async () => process.exit(9) };
    case 'hang_on_call':
      return { ...fakeCallParts, startConversation: async () => blockForEver() };
    case 'never_opens':
      return { ...fakeCallParts, openRtpSession: () => new Promise(() => {}) };
    case 'no_phrases':
      return {
        ...fakeCallParts,
        renderPhrases: async () => fail(failure('provider_unavailable', 'No voice.')),
      };
    default:
      return fakeCallParts;
  }
}

/** As an endless loop in a dependency would: no timer fires, no byte is read. */
function blockForEver(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
