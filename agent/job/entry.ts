import { defineAgent, type JobContext } from '@livekit/agents';
import { runRoomCall } from './room-call.ts';

/** Imported by each job's process (agents 1.9.0, ipc/job_proc_lazy_main.ts). Must return once the call runs. */
export default defineAgent({
  entry: (job: JobContext) => runRoomCall(job),
});
