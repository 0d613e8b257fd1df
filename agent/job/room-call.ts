import { AsyncLocalStorage } from 'node:async_hooks';
import { hostname, tmpdir } from 'node:os';
import { AutoSubscribe, type JobContext } from '@livekit/agents';
import { ParticipantKind, type RemoteParticipant } from '@livekit/rtc-node';
import pino from 'pino';
import {
  type FromJob,
  JOB_ENVIRONMENT,
  JOB_PROTOCOL_VERSION,
  type ToJob,
} from '../../electron/shared/job-messages.ts';
import { succeed } from '../../electron/shared/result.ts';
import { isAboutCall } from '../../electron/shared/worker-lines.ts';
import type { FromWorker, ToWorker } from '../../electron/shared/worker-messages.ts';
import { createMediaTicker } from '../media/media-ticker.ts';
import type { CallRoom } from '../room/call-room.ts';
import { hearMicrophone } from '../room/microphone.ts';
import { createLiveParts } from '../worker/live-parts.ts';
import { OpenCalls } from '../worker/open-calls.ts';
import { waitForCaller } from './caller.ts';
import { RoomAudio } from './room-audio.ts';
import { connectService, type ServiceLink } from './service-link.ts';

/**
 * One call in a LiveKit room, from the job's start to its end: the same call and conversation as on the phone line,
 * on the participant's audio. Whatever ends first, the person, the room, the service or the agent, ends the job.
 */
export async function runRoomCall(job: JobContext): Promise<void> {
  const log = pino({ level: process.env.TRUNKLINE_LOG_LEVEL ?? 'info' });
  // The participant's microphone is subscribed to by itself (room-audio.ts), nobody else's.
  await job.connect(undefined, AutoSubscribe.SUBSCRIBE_NONE);
  const participant = await waitForCaller(job.room);
  const waiting: ToJob[] = [];
  let receive = (message: ToJob): void => void waiting.push(message);
  const link = await connectService(
    {
      onMessage: (message) => receive(message),
      onLost: (reason) => call.leave(`The service ended the connection: ${reason}`),
    },
    process.env,
  );
  const call = new RoomCall(job, participant, link, log);
  receive = (message) => call.receive(message);
  for (const message of waiting.splice(0)) call.receive(message);
  call.start();
}

class RoomCall {
  readonly #job: JobContext;
  readonly #participant: RemoteParticipant;
  readonly #link: ServiceLink;
  readonly #calls: OpenCalls;
  readonly #audio: RoomAudio;
  #callId: string | null = null;
  #leaving = false;

  constructor(job: JobContext, participant: RemoteParticipant, link: ServiceLink, log: pino.Logger) {
    this.#job = job;
    this.#participant = participant;
    this.#link = link;
    const { room } = job;
    this.#audio = new RoomAudio({
      room,
      identity: participant.identity,
      telephone: participant.kind === ParticipantKind.SIP,
      ticker: createMediaTicker(),
    });
    const parts = createLiveParts(process.env[JOB_ENVIRONMENT.dataDir] ?? tmpdir(), log);
    this.#calls = new OpenCalls({
      capacity: 1,
      parts: {
        ...parts,
        openRtpSession: async () => succeed(this.#audio),
        // The room is the call's own: there is nothing to join or to publish twice.
        openRoom: async () => succeed(ownRoom(job)),
      },
      log,
      scope: new AsyncLocalStorage(),
      send: (message) => this.#fromCall(message),
      onCallGone: () => this.leave('The call is over'),
    });
  }

  start(): void {
    const { room } = this.#job;
    room.on('participantDisconnected', ({ identity }: RemoteParticipant) => {
      if (identity === this.#participant.identity) this.#end('caller', 'The other side left the room');
    });
    room.on('disconnected', (reason) => this.#end('failure', `The room was closed (${String(reason)})`));
    const { identity, kind, attributes } = this.#participant;
    this.#send({
      type: 'job',
      protocolVersion: JOB_PROTOCOL_VERSION,
      roomName: room.name ?? '',
      metadata: this.#job.job.metadata,
      participant: {
        identity,
        kind: kind === ParticipantKind.SIP ? 'sip' : 'person',
        attributes: { ...attributes },
      },
      place: { hostName: hostname(), dataDir: process.env[JOB_ENVIRONMENT.dataDir] ?? '' },
    });
  }

  receive(message: ToJob): void {
    switch (message.type) {
      case 'take':
        void this.#take(message);
        break;
      case 'refuse':
        this.leave(message.failure.message);
        break;
      default:
        this.#calls.receive(message as Extract<ToWorker, { callId: string }>);
    }
  }

  /** Ends the job; the framework then ends its process. */
  leave(reason: string): void {
    if (this.#leaving) return;
    this.#leaving = true;
    void this.#audio.close().then(async () => {
      await this.#link.close();
      this.#job.shutdown(reason);
    });
  }

  async #take({ callId, agent, caller, recording, resume }: Extract<ToJob, { type: 'take' }>): Promise<void> {
    this.#callId = callId;
    await this.#audio.publish();
    this.#calls.receive({
      type: 'open_call',
      callId,
      agent,
      caller,
      recording,
      rtpListenAddress: '',
      rtpPort: 0,
      media: this.#audio.setup,
      ...(resume === undefined ? {} : { resume }),
    });
    this.#calls.receive({ type: 'call_confirmed', callId });
  }

  #end(by: 'caller' | 'failure', reason: string): void {
    if (this.#callId === null) this.leave(reason);
    else this.#calls.receive({ type: 'end_call', callId: this.#callId, by, reason });
  }

  #fromCall(message: FromWorker): void {
    if (isAboutCall(message)) this.#send(message);
  }

  #send(message: FromJob): void {
    this.#link.send(message);
  }
}

/** A person who takes the call over is heard in the same room. */
const ownRoom = (job: JobContext): CallRoom => ({
  caller() {},
  agent() {},
  hear: (identity, owner) => hearMicrophone(job.room, identity, owner),
  open: true,
  close: async () => {},
});
