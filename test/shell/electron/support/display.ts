import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** An X server without a screen, of our own: what is tested must not meet the windows of another test. */
export interface Display {
  /** Such as ":99", for DISPLAY. */
  readonly name: string;
  close(): Promise<void>;
}

export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  const [number] = (await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    failed,
    exited.then(() => Promise.reject(new Error('Xvfb ended before it was ready'))),
  ])) as [string];
  return {
    name: `:${number}`,
    async close() {
      server.kill();
      await exited;
    },
  };
}
