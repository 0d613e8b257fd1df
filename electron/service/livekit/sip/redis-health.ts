import { connect } from 'node:net';
import type { Health } from '../containers/health.ts';

const ASK_LIMIT_MS = 1000;
/** No limit of its own: it signs nothing, so its clock does not matter. */
const HEALTHY = { state: 'healthy', clockSkewMs: 0 } as const;

const SILENT = { state: 'silent', why: 'Redis does not answer' } as const;

/** AUTH and PING, as any client begins (redis.io, RESP). A wrong password or one that still loads its file is unwell. */
export function askRedis(port: number, password: string): Promise<Health> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (health: Health) => {
      socket.destroy();
      resolve(health);
    };
    let text = '';
    socket.setTimeout(ASK_LIMIT_MS, () => answer(SILENT));
    socket.once('error', () => answer(SILENT));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.startsWith('-') || text.includes('\r\n-')) answer({ state: 'unwell', status: 0 });
      if (text.includes('+PONG')) answer(HEALTHY);
    });
    socket.once('close', () => answer(SILENT));
  });
}
