import { z } from 'zod';
import type { ResolvedAgent } from './agent-profile.ts';
import type { Failure } from './failure.ts';
import type { RecordingOrder } from './recording.ts';
import { type AboutCall, isAboutCall, parseFromWorker } from './worker-lines.ts';
import type { CallerFacts, FromWorker, TalkState, ToWorker } from './worker-messages.ts';

/**
 * What the service and a LiveKit job say to each other, one JSON object a WebSocket message. A job is one call in a
 * room; once it has taken it, both speak as with a worker's call. The job connects, since it may run on another machine.
 */
export const JOB_PROTOCOL_VERSION = 3;

export type FromJob =
  | {
      type: 'job';
      protocolVersion: number;
      roomName: string;
      /** Of the dispatch: names the call that the service began; "" for one of LiveKit SIP. */
      metadata: string;
      participant: RoomParticipant;
      place: JobPlace;
    }
  | AboutCall<FromWorker>;

const jobSchema = z.object({
  type: z.literal('job'),
  protocolVersion: z.int(),
  roomName: z.string(),
  metadata: z.string(),
  participant: z.object({
    identity: z.string(),
    kind: z.enum(['person', 'sip']),
    attributes: z.record(z.string(), z.string()),
  }),
  /** One of another version, which is refused in words, may say nothing of it. */
  place: z.object({ hostName: z.string(), dataDir: z.string() }).default({ hostName: '', dataDir: '' }),
});

/** Null: not a message of a job. */
export function readFromJob(text: string): FromJob | null {
  try {
    const job = jobSchema.safeParse(JSON.parse(text));
    if (job.success) return job.data;
  } catch {
    return null;
  }
  const message = parseFromWorker(text);
  return message !== null && isAboutCall(message) ? message : null;
}

export type ToJob =
  | {
      type: 'take';
      callId: string;
      agent: ResolvedAgent;
      caller: CallerFacts;
      /** Only for a job on the service's own machine. */
      recording: RecordingOrder | null;
      /** Another job held the call and died. */
      resume?: TalkState;
    }
  | { type: 'refuse'; failure: Failure }
  | AboutCall<ToWorker>;

/** Where the job runs. */
export interface JobPlace {
  readonly hostName: string;
  readonly dataDir: string;
}

/** Whom the agent talks to: a person in a browser, or the caller of LiveKit SIP. */
export interface RoomParticipant {
  readonly identity: string;
  readonly kind: 'person' | 'sip';
  /** `sip.phoneNumber`, `sip.trunkPhoneNumber` and others; data, never instructions. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const DISPATCH_METADATA = {
  write: (callId: string): string => JSON.stringify({ callId }),
  /** Null: it names no call of ours. */
  read(metadata: string): string | null {
    try {
      const { callId } = JSON.parse(metadata) as { callId?: unknown };
      return typeof callId === 'string' ? callId : null;
    } catch {
      return null;
    }
  },
};

/** Environment of the agent server: how its jobs find the service. */
export const JOB_ENVIRONMENT = {
  serviceUrl: 'TRUNKLINE_JOBS_URL',
  token: 'TRUNKLINE_JOBS_TOKEN',
  dataDir: 'TRUNKLINE_JOBS_DATA_DIR',
} as const;
