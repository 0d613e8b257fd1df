import { initializeLogger } from '@livekit/agents';
import pino from 'pino';
import { startConversation } from '../../../agent/conversation/start-conversation.ts';
import { createMediaTicker } from '../../../agent/media/media-ticker.ts';
import { type OpenRtpSession, openRtpSession } from '../../../agent/media/rtp-session.ts';
import { openCallRoom } from '../../../agent/room/call-room.ts';
import { RoomSeats } from '../../../agent/room/room-seats.ts';
import { Call } from '../../../agent/worker/call.ts';
import type { CallEventBody, Turn } from '../../../electron/shared/call-event.ts';
import type { MediaSetup } from '../../../electron/shared/media.ts';
import { succeed } from '../../../electron/shared/result.ts';
import type { FromWorker, RoomState } from '../../../electron/shared/worker-messages.ts';
import { type ArrivalGaps, createArrivalGaps } from '../../../simulated-pbx/arrival-gaps.ts';
import { PHRASES, testProfile } from '../conversation-line.ts';
import { type ProviderScript, type ScriptedStt, scriptedProviders } from '../scripted-providers.ts';
import { watchStarvation } from '../starvation.ts';
import { unwrap } from '../unwrap.ts';
import type { LivekitServer } from './livekit-server.ts';

const CALL_ID = 'one';
export const ROOM = `call-${CALL_ID}`;

/** The worker's call with real RTP, a real session and a real room; scripted vendors, and the caller's end of the line here. */
export class CallInRoom {
  readonly call: Call;
  readonly line: OpenRtpSession;
  readonly messages: FromWorker[] = [];
  /** The caller's ears, then the person's of each taking over. */
  readonly ears: ScriptedStt[] = [];
  readonly gone: Promise<void>;
  readonly #gaps: ArrivalGaps = createArrivalGaps({ sentHere: true });
  readonly #starvation = watchStarvation(process.pid);
  #heard: Int16Array[] = [];
  #watchers: (() => void)[] = [];
  readonly #server: LivekitServer;

  private constructor(server: LivekitServer, script: ProviderScript, line: OpenRtpSession) {
    this.#server = server;
    this.line = line;
    const { promise: gone, resolve: onGone } = Promise.withResolvers<void>();
    this.gone = gone;
    line.onCallerFrame = ({ samples, receivedAtMs, concealed }) => {
      if (!concealed) this.#gaps.arrived(receivedAtMs);
      this.#heard.push(samples.slice());
    };
    const ticker = createMediaTicker();
    this.call = new Call({
      request: {
        type: 'open_call',
        callId: CALL_ID,
        agent: { profile: testProfile(), version: 1, keys: {} },
        recording: null,
        rtpListenAddress: '127.0.0.1',
        rtpPort: 0,
        media: setupTo(line.localPort),
        caller: { number: '+4930123', displayName: null, dialled: '888100' },
      },
      parts: {
        openRtpSession: ({ listenAddress, port, setup }) =>
          openRtpSession({ listenAddress, port, setup, ticker }),
        createProviderSet: ({ callerAudio }) => {
          const providers = scriptedProviders(script, callerAudio);
          this.ears.push(providers.stt);
          return providers;
        },
        startConversation,
        openRoom: openCallRoom,
        renderPhrases: async () => succeed(PHRASES),
      },
      log: pino({ level: 'silent' }),
      guard: (work) => {
        work();
        return true;
      },
      rooms: { openRoom: openCallRoom, seats: new RoomSeats(), outsideCall: (work) => work() },
      send: (message) => {
        this.messages.push(message);
        for (const look of this.#watchers) look();
      },
      onGone,
    });
  }

  /** Open, talking, and in its room. */
  static async open(server: LivekitServer, script: ProviderScript): Promise<CallInRoom> {
    initializeLogger({ pretty: false, level: 'silent' });
    const line = unwrap(
      await openRtpSession({
        listenAddress: '127.0.0.1',
        port: 0,
        setup: setupTo(null),
        ticker: createMediaTicker(),
      }),
    );
    const opened = new CallInRoom(server, script, line);
    await opened.call.open();
    const { rtpPort } = await opened.until((message) => message.type === 'call_opened' && message);
    line.update(setupTo(rtpPort));
    opened.call.confirmed();
    await server.rooms.createRoom({ name: ROOM });
    await opened.enter();
    return opened;
  }

  /** `ahead`: before anybody listens. */
  async enter(entry: { readonly ahead?: true } = {}): Promise<void> {
    const grant = { room: ROOM, roomJoin: true, canPublish: true, canSubscribe: true };
    this.call.people?.enterRoom({
      url: this.#server.url,
      token: await this.#server.token('trunkline', grant),
      ...entry,
    });
    await this.roomState('open');
  }

  until<T>(found: (message: FromWorker) => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        for (const message of this.messages) {
          const value = found(message);
          if (value === null || value === undefined || value === false) continue;
          this.#watchers = this.#watchers.filter((watcher) => watcher !== look);
          resolve(value);
          return;
        }
      };
      this.#watchers.push(look);
      look();
    });
  }

  event<K extends CallEventBody['kind']>(kind: K): Promise<Extract<CallEventBody, { kind: K }>> {
    return this.until((message) => {
      if (message.type !== 'call_event') return null;
      const event: CallEventBody = message.event;
      return event.kind === kind ? (event as Extract<CallEventBody, { kind: K }>) : null;
    });
  }

  roomState(kind: RoomState['kind']): Promise<RoomState> {
    return this.until(
      (message) => message.type === 'room_state' && message.state.kind === kind && message.state,
    );
  }

  turn(speaker: Turn['speaker'], text: string): Promise<Turn> {
    return this.until(
      (message) =>
        message.type === 'turn' &&
        message.turn.speaker === speaker &&
        message.turn.text === text &&
        message.turn,
    );
  }

  /** The longest that the caller waited for a packet, the time that the machine was busy with other things not counted. */
  get longestGapMs(): number {
    return Math.max(0, ...this.#gaps.found.map((gap) => this.#starvation.ownMs(gap)));
  }

  /** Forgets what came before: `until` looks at news only, `hears` at what the caller hears from now on. */
  forget(): void {
    this.messages.splice(0);
    this.#heard = [];
  }

  /** What the caller hears next, in whole packets. */
  async hears(ms: number): Promise<Int16Array> {
    this.#heard = [];
    while (this.#heard.length * 20 < ms) await new Promise((resolve) => setTimeout(resolve, 20));
    return Int16Array.from(this.#heard.flatMap((samples) => [...samples]));
  }

  async close(): Promise<void> {
    await this.call.end('service', 'The test is over');
    await this.gone;
    this.#gaps.close();
    this.#starvation.close();
    await this.line.close();
  }
}

const setupTo = (port: number | null): MediaSetup => ({
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: 101,
  ptimeMs: 20,
  direction: 'sendrecv',
  peer: port === null ? null : { address: '127.0.0.1', rtpPort: port, rtcpPort: port + 1 },
  srtp: null,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
});
