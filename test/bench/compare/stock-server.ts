import { fileURLToPath } from 'node:url';
import { AgentServer, initializeLogger, ServerOptions } from '@livekit/agents';
import { STOCK_AGENT_NAME } from './stock-agent-name.ts';

/** The framework's own server of agents with its defaults: a process for each job, some waiting warm. Started by start-rooms.ts. */
initializeLogger({ pretty: false, level: 'warn' });
const server = new AgentServer(
  new ServerOptions({
    agent: fileURLToPath(new URL('./stock-job.ts', import.meta.url)),
    agentName: STOCK_AGENT_NAME,
    wsURL: process.env.LIVEKIT_URL ?? '',
    apiKey: process.env.LIVEKIT_API_KEY ?? '',
    apiSecret: process.env.LIVEKIT_API_SECRET ?? '',
    production: true,
    host: '127.0.0.1',
    port: 0,
    initializeProcessTimeout: 60_000,
    // Its own measure of the machine refuses calls beyond a load that callers and stand-ins cause here.
    loadFunc: async () => 0,
  }),
);
server.event.once('worker_registered', () => process.send?.('registered'));
process.on('disconnect', () => void server.close().then(() => process.exit()));
await server.run();
