import { connect, type Socket } from 'node:net';
import { encodeLine, LineSplitter, parseFromWorker } from '../../shared/worker-lines.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';

export interface WorkerLinkOwner {
  onConnected(): void;
  onMessage(message: FromWorker): void;
  /** The worker sent something that is no message: it is broken. The link is closed. */
  onGarbage(description: string): void;
  /** Last call, also when the connection could not be made. */
  onClosed(): void;
}

/** One connection to a worker's socket. */
export interface WorkerLink {
  send(message: ToWorker): void;
  /** Closes without a further word to the owner. */
  close(): void;
}

export function connectWorkerLink(address: string, owner: WorkerLinkOwner): WorkerLink {
  const socket = connect(address);
  const splitter = new LineSplitter();
  let open = true;
  socket.setEncoding('utf8');
  socket.on('connect', () => open && owner.onConnected());
  socket.on('error', () => {}); // 'close' follows and says the same.
  socket.on('close', () => {
    if (!open) return;
    open = false;
    owner.onClosed();
  });
  socket.on('data', (chunk: string) => {
    const problem = readMessages(splitter, chunk, (message) => open && owner.onMessage(message));
    if (problem === null || !open) return;
    owner.onGarbage(problem);
    socket.destroy();
  });
  const close = () => {
    open = false;
    socket.destroy();
  };
  return { send: (message) => write(socket, message), close };
}

function write(socket: Socket, message: ToWorker): void {
  if (!socket.destroyed) socket.write(encodeLine(message));
}

/** What is wrong with the stream, or null. Never quotes it: it may hold what a caller said. */
function readMessages(
  splitter: LineSplitter,
  chunk: string,
  onMessage: (message: FromWorker) => void,
): string | null {
  const lines = splitter.push(chunk);
  if (lines === null) return 'sent a line that is longer than allowed';
  for (const line of lines) {
    const message = parseFromWorker(line);
    if (message === null) return `sent a line of ${line.length} characters that is not a message`;
    onMessage(message);
  }
  return null;
}
