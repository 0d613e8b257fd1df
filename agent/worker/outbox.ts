import type { FromWorker } from '../../electron/shared/worker-messages.ts';

/** What becomes of a message that is sent while no service is connected. */
const KEPT: Readonly<Record<FromWorker['type'], 'in_order' | 'latest_of_call' | 'dropped'>> = {
  call_opened: 'in_order',
  call_refused: 'in_order',
  call_event: 'in_order',
  turn: 'in_order',
  levels: 'in_order',
  usage: 'in_order',
  transfer_requested: 'in_order',
  hangup_requested: 'in_order',
  recording_finished: 'in_order',
  call_closed: 'in_order',
  successor_state: 'latest_of_call',
  // A new service asks for rooms anew.
  room_state: 'dropped',
  agent_prepared: 'in_order',
  // Of no worth later: live display, and answers to a service that is gone.
  words: 'dropped',
  log: 'dropped',
  heartbeat: 'dropped',
  ready: 'dropped',
  provider_checked: 'dropped',
  sample_spoken: 'dropped',
  model_answered: 'dropped',
  rehearsal_word: 'dropped',
  drained: 'dropped',
};

/** A busy worker makes about 140 kept messages a second; a service is away for half a minute at most. */
const MAX_KEPT = 20_000;

/** Keeps what the next service must know. Nothing that was recorded about a call is lost by a restart. */
export class Outbox {
  #kept: FromWorker[] = [];
  #dropped = 0;

  keep(message: FromWorker): void {
    const how = KEPT[message.type];
    if (how === 'dropped') return;
    if (how === 'latest_of_call') this.#forgetOlder(message);
    if (this.#kept.length >= MAX_KEPT) {
      this.#dropped += 1;
      return;
    }
    this.#kept.push(message);
  }

  /** Empties it. `dropped`: how many did not fit, over the whole absence. */
  take(): { readonly messages: readonly FromWorker[]; readonly dropped: number } {
    const taken = { messages: this.#kept, dropped: this.#dropped };
    this.#kept = [];
    this.#dropped = 0;
    return taken;
  }

  #forgetOlder(message: FromWorker): void {
    const older = this.#kept.findLastIndex(
      (kept) =>
        kept.type === 'successor_state' &&
        message.type === 'successor_state' &&
        kept.callId === message.callId,
    );
    if (older >= 0) this.#kept.splice(older, 1);
  }
}
