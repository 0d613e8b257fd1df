import type { TurnLatency } from '../../electron/shared/call-event.ts';
import type { Utterance, UtteranceEnd } from './agent-voice.ts';
import type { ConversationOwner } from './conversation.ts';
import type { TurnLog } from './turn-log.ts';

/** Reports what the agent said, as it was heard, and how long the caller had waited for it. */
export class AgentTurns {
  readonly #owner: ConversationOwner;
  readonly #turns: TurnLog;
  readonly #latencies = new Map<Utterance, TurnLatency | null>();
  #quietSinceMs = performance.now();

  constructor(owner: ConversationOwner, turns: TurnLog) {
    this.#owner = owner;
    this.#turns = turns;
  }

  /** When the agent last fell silent. */
  get quietSinceMs(): number {
    return this.#quietSinceMs;
  }

  /** A person spoke in its place until now. */
  silenceBegins(): void {
    this.#quietSinceMs = performance.now();
  }

  replyStarted(reply: Utterance, latency: TurnLatency | null): void {
    this.#latencies.set(reply, latency);
    this.#owner.words('agent', reply.text(), false);
  }

  replyEnded(reply: Utterance, end: UtteranceEnd): void {
    const latency = this.#latencies.get(reply) ?? null;
    this.#latencies.delete(reply);
    this.#report(end, latency);
  }

  phraseEnded(end: UtteranceEnd): void {
    this.#report(end, null);
  }

  #report(end: UtteranceEnd, latency: TurnLatency | null): void {
    this.#quietSinceMs = performance.now();
    if (end.startedAtMs === null || end.heardText === '') return;
    this.#owner.words('agent', end.heardText, true);
    const times = { startedAtMs: end.startedAtMs, endedAtMs: end.startedAtMs + end.playedMs };
    this.#turns.agent(end.heardText, times, end.interrupted, latency);
  }
}
