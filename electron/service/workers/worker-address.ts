import { join } from 'node:path';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

/**
 * Where a worker listens: all that differs between Windows and the rest. A Unix socket is guarded by its
 * mode and its folder's. A pipe lives in no folder and plain Node cannot set its rights, so its name is as
 * secret as the token: nobody can squat it beforehand, and whoever sees it later still needs the token.
 */
export function workerAddress(input: {
  readonly platform: NodeJS.Platform;
  readonly runDir: string;
  readonly workerId: string;
  readonly token: string;
}): Result<string> {
  if (input.platform === 'win32') {
    return succeed(`\\\\.\\pipe\\trunkline-${input.workerId}-${input.token.slice(0, 32)}`);
  }
  const socketPath = join(input.runDir, `${input.workerId}.sock`);
  if (Buffer.byteLength(socketPath) > MAX_SOCKET_PATH_BYTES) {
    return fail(
      failure(
        'config_invalid',
        `The data folder's path is too long: a worker's socket would be ${Buffer.byteLength(socketPath)} bytes (${socketPath}), allowed are ${MAX_SOCKET_PATH_BYTES}. No call can be answered. Choose a shorter data folder.`,
      ),
    );
  }
  return succeed(socketPath);
}

/** sun_path is 108 bytes on Linux and 104 on macOS, with the final zero. */
const MAX_SOCKET_PATH_BYTES = 103;
