import { fileURLToPath } from 'node:url';
import { AgentServer, InferenceRunner, initializeLogger, ServerOptions } from '@livekit/agents';
import { LIVEKIT_AGENT_NAME } from '../../electron/shared/livekit-agent.ts';
import { moduleUrl } from '../../electron/shared/module-url.ts';
import { serverLoad } from './server-load.ts';

/**
 * A standard LiveKit agent server: it takes jobs of our agent's name and runs each in a process of its own. The service
 * starts it, or a deployment of many machines does. LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET as everywhere.
 */
initializeLogger({ pretty: false, level: process.env.TRUNKLINE_LOG_LEVEL ?? 'info' });
InferenceRunner.registerRunner('lk_eot_audio', moduleUrl('./no-eot-runner.ts', import.meta.url).href);

const maxCalls = Number(process.env.TRUNKLINE_JOBS_MAX ?? '15');
const server = new AgentServer(
  new ServerOptions({
    agent: fileURLToPath(moduleUrl('./entry.ts', import.meta.url)),
    agentName: LIVEKIT_AGENT_NAME,
    wsURL: process.env.LIVEKIT_URL ?? '',
    apiKey: process.env.LIVEKIT_API_KEY ?? '',
    apiSecret: process.env.LIVEKIT_API_SECRET ?? '',
    production: true,
    host: process.env.TRUNKLINE_JOBS_HEALTH_HOST ?? '127.0.0.1',
    port: Number(process.env.TRUNKLINE_JOBS_HEALTH_PORT ?? '17884'),
    // One is warm; a second caller in the same second waits for a process to start (research/agents-js.md 1.2).
    numIdleProcesses: Number(process.env.TRUNKLINE_JOBS_IDLE ?? '1'),
    initializeProcessTimeout: 60_000,
    // The framework's own goes by the machine's load, above which calls would ring unanswered.
    loadFunc: async (running) => serverLoad(running.activeJobs.length, maxCalls),
    loadThreshold: 1,
  }),
);
server.event.once('worker_registered', () => process.send?.({ type: 'registered' }));

/** Longer than a call may be. A deployment that is told to go takes no new call and lets those that stand end. */
const DRAIN_LIMIT_MS = 4 * 3_600_000;

let leaving: 'no' | 'when_calls_end' | 'now' = 'no';
async function leave(): Promise<void> {
  if (leaving === 'now') return;
  leaving = 'now';
  await server.close();
  process.exit(0);
}
async function leaveWhenCallsEnd(): Promise<void> {
  if (leaving !== 'no') return leave();
  leaving = 'when_calls_end';
  await server.drain(DRAIN_LIMIT_MS).catch(() => undefined);
  await leave();
}
process.on('SIGTERM', () => void leaveWhenCallsEnd());
process.on('SIGINT', () => void leave());
process.on('message', (message) => {
  if ((message as { type?: string }).type === 'leave') void leave();
});
// The service is gone: a new one starts its own.
process.on('disconnect', () => void leave());

await server.run();
