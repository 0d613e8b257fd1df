import { WebSocket } from 'ws';
import { type FromJob, JOB_ENVIRONMENT, type ToJob } from '../../electron/shared/job-messages.ts';

export interface ServiceLinkOwner {
  onMessage(message: ToJob): void;
  /** The service is gone, or has refused us. */
  onLost(reason: string): void;
}

/** A job's connection to the service: it says what to do, and takes down what happens. */
export interface ServiceLink {
  send(message: FromJob): void;
  close(): Promise<void>;
}

const CONNECT_LIMIT_MS = 5000;
const CLOSE_LIMIT_MS = 1000;

/** Rejects when the service cannot be reached, or the environment does not name it: then there is no call to hold. */
export async function connectService(owner: ServiceLinkOwner, env: NodeJS.ProcessEnv): Promise<ServiceLink> {
  const url = env[JOB_ENVIRONMENT.serviceUrl];
  const token = env[JOB_ENVIRONMENT.token];
  if (!url || !token)
    throw new Error(`${JOB_ENVIRONMENT.serviceUrl} and ${JOB_ENVIRONMENT.token} must name the service`);
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: CONNECT_LIMIT_MS,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {
    // 'close' follows and says it.
  });
  socket.on('message', (data) => owner.onMessage(JSON.parse(String(data)) as ToJob));
  socket.on('close', (code, reason) => owner.onLost(String(reason) || `closed with ${code}`));
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.close();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref())]);
    },
  };
}
