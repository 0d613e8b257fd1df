import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { CallEndedBy } from '../../electron/shared/call-event.ts';
import { failure } from '../../electron/shared/failure.ts';
import { assertNever } from '../../electron/shared/result.ts';
import type { AboutCall } from '../../electron/shared/worker-lines.ts';
import type { FromWorker, OpenCallFacts, ToWorker } from '../../electron/shared/worker-messages.ts';
import type { Guard } from '../media/guarded-ticker.ts';
import { RoomSeats } from '../room/room-seats.ts';
import { Call, type OpenCallMessage } from './call.ts';
import type { CallParts } from './call-parts.ts';
import type { RoomParts } from './call-people.ts';

export interface OpenCallsInput {
  readonly capacity: number;
  readonly parts: CallParts;
  readonly log: Logger;
  /** Carries the call id through everything a call starts, so that a stray exception finds its call. */
  readonly scope: AsyncLocalStorage<string>;
  send(message: FromWorker): void;
  onCallGone(): void;
}

/** The calls of this process. */
export class OpenCalls {
  readonly #input: OpenCallsInput;
  readonly #calls = new Map<string, Call>();
  readonly #rooms: RoomParts;
  #takesCalls = true;

  constructor(input: OpenCallsInput) {
    this.#input = input;
    this.#rooms = {
      openRoom: input.parts.openRoom,
      seats: new RoomSeats(),
      // A fault in a room must not be taken for one of the call, which crash-policy.ts would hang up.
      outsideCall: (work) => input.scope.exit(work),
    };
  }

  get count(): number {
    return this.#calls.size;
  }

  get draining(): boolean {
    return !this.#takesCalls;
  }

  facts(): readonly OpenCallFacts[] {
    return [...this.#calls.values()].map(({ callId, rtpPort }) => ({ callId, rtpPort }));
  }

  receive(message: AboutCall<ToWorker>): void {
    if (message.type === 'open_call') {
      this.#open(message);
      return;
    }
    const call = this.#calls.get(message.callId);
    if (call === undefined) return; // It ended here while the message was under way.
    this.#guard(call.callId, () => tell(call, message));
  }

  takeNoMore(): void {
    this.#takesCalls = false;
  }

  requestHangUpOfAll(by: CallEndedBy, reason: string): void {
    for (const call of this.#calls.values()) call.requestHangUp(by, reason);
  }

  async endAll(by: CallEndedBy, reason: string): Promise<void> {
    await Promise.all([...this.#calls.values()].map((call) => call.end(by, reason)));
  }

  /** False: no such call. */
  fail(callId: string, error: unknown): boolean {
    const call = this.#calls.get(callId);
    call?.fail(error);
    return call !== undefined;
  }

  #open(request: OpenCallMessage): void {
    const { parts, log, send } = this.#input;
    const { callId } = request;
    const problem = this.#whyNot(request);
    if (problem !== null) {
      send({ type: 'call_refused', callId, failure: problem });
      return;
    }
    const onGone = () => {
      this.#calls.delete(callId);
      this.#input.onCallGone();
    };
    const guard: Guard = (work) => this.#guard(callId, work);
    const call = new Call({ request, parts, log, guard, rooms: this.#rooms, send, onGone });
    this.#calls.set(callId, call);
    // A rejection is a bug; it reaches crash-policy.ts with the call's id, as any other of this call.
    guard(() => void call.open());
  }

  /** Work of one call that other calls wait behind: what it throws goes no further. */
  #guard(callId: string, work: () => void): boolean {
    return this.#input.scope.run(callId, () => {
      try {
        work();
        return true;
      } catch (error) {
        this.fail(callId, error);
        return false;
      }
    });
  }

  #whyNot(request: OpenCallMessage) {
    if (this.draining) return failure('worker_unavailable', 'The worker is leaving and takes no more calls.');
    if (this.#calls.size >= this.#input.capacity) {
      return failure('worker_unavailable', `The worker holds its ${this.#input.capacity} calls already.`);
    }
    if (this.#calls.has(request.callId)) return failure('conflict', 'The worker holds this call already.');
    return null;
  }
}

function tell(call: Call, message: Exclude<AboutCall<ToWorker>, OpenCallMessage>): void {
  switch (message.type) {
    case 'call_confirmed':
      call.confirmed();
      break;
    case 'update_media':
      call.updateMedia(message.media);
      break;
    case 'dtmf_from_info':
      call.dtmf(message.key, 'info');
      break;
    case 'transfer_result':
      call.transferFinished(message.result);
      break;
    case 'enter_room':
      call.people?.enterRoom(message);
      break;
    case 'leave_room':
      call.people?.leaveRoom();
      break;
    case 'caller_known':
      call.callerKnown(message.name);
      break;
    case 'caller_returned':
      call.callerReturned(message.previous);
      break;
    case 'whisper':
      call.whisper(message.by, message.text);
      break;
    case 'say':
      call.say(message.text);
      break;
    case 'take_over':
      call.people?.takeOver(message.identity, message.by);
      break;
    case 'give_back':
      call.people?.giveBack(message.because);
      break;
    case 'end_call':
      void call.end(message.by, message.reason);
      break;
    default:
      assertNever(message);
  }
}
