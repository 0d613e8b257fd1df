import { defineAgent, type JobContext } from '@livekit/agents';
import type { StandInPorts } from '../stand-in-process.ts';
import { stockAgent, stockSession } from './stock-options.ts';

/** A stock agent as the framework's documentation writes one: a job, a process of its own, the room's audio. */
export default defineAgent({
  async entry(job: JobContext) {
    await job.connect();
    const session = stockSession('stock_without_detector', JSON.parse(job.job.metadata) as StandInPorts);
    await session.start({ agent: stockAgent(), room: job.room });
    session.say('Go on.');
  },
});
