import type { RtpSession } from '../agent/media/phone-audio.ts';
import type { MediaDirection } from '../electron/shared/media.ts';
import { assertNever } from '../electron/shared/result.ts';
import { type AgentEar, createAgentEar } from './agent-ear.ts';
import type { ArrivalGaps } from './arrival-gaps.ts';
import type { CallTape } from './call-tape.ts';
import type { CallerSpeech, CallerStep, CallProgressBody } from './caller-script.ts';
import type { CallPatience } from './place-call.ts';

export interface ScriptParts {
  readonly script: readonly CallerStep[];
  readonly patience: CallPatience;
  readonly rtp: RtpSession;
  readonly tape: CallTape;
  readonly gaps: ArrivalGaps;
  /** The call is over, whatever the script still wanted. */
  readonly ended: Promise<unknown>;
  hold(direction: MediaDirection): Promise<boolean>;
  hangUp(): void;
  tell(body: CallProgressBody, atMs?: number): void;
}

export interface ScriptOutcome {
  readonly completed: boolean;
  /** Which step was not done, and why; null when all were. */
  readonly stoppedAt: string | null;
  /** Per thing said: how long the agent took on the wire; null when it did not answer or had not stopped talking. */
  readonly replies: readonly { readonly said: string; readonly replyMs: number | null }[];
  /** Per interruption: how long the agent talked on; null when it did not stop. */
  readonly bargeIns: readonly { readonly stoppedAfterMs: number | null }[];
}

/** Plays the caller. Ends with the script, or with the call. */
export async function followScript(parts: ScriptParts): Promise<ScriptOutcome> {
  const caller = new ScriptedCaller(parts);
  try {
    return await caller.run();
  } finally {
    caller.close();
  }
}

/** An interruption counts as heard when the agent is quiet this long after it; longer it has talked on. */
const BARGE_IN_LIMIT_MS = 1500;
const BARGE_IN_QUIET_MS = 200;

class ScriptedCaller {
  readonly #parts: ScriptParts;
  readonly #ear: AgentEar;
  readonly #replies: { said: string; replyMs: number | null }[] = [];
  readonly #bargeIns: { stoppedAfterMs: number | null }[] = [];
  /** Resolved, and made anew, each time the agent begins or ends to talk. */
  #agentStarted = Promise.withResolvers<void>();
  #agentFinished = Promise.withResolvers<void>();
  /** Whether the agent finished speaking since the caller last did something. */
  #heardSomething = false;
  #saidUntilMs: number | null = null;
  #over = false;

  constructor(parts: ScriptParts) {
    this.#parts = parts;
    this.#ear = createAgentEar(parts.patience.quietMs, {
      onStarted: (atMs) => this.#onAgentStarted(atMs),
      onFinished: (startedAtMs, endedAtMs) => this.#onAgentFinished(startedAtMs, endedAtMs),
    });
    parts.rtp.onCallerFrame = (frame) => {
      if (!frame.concealed) parts.gaps.arrived(frame.receivedAtMs);
      parts.tape.heard(frame.samples, frame.receivedAtMs);
      this.#ear.hear(frame);
    };
    void parts.ended.then(() => {
      this.#over = true;
    });
  }

  async run(): Promise<ScriptOutcome> {
    for (const [index, step] of this.#parts.script.entries()) {
      const done = await this.#do(step);
      const endedEarly = this.#over && step.kind !== 'await_end' && step.kind !== 'hang_up';
      if (!done || endedEarly) return this.#outcome(`step ${index + 1}, ${step.kind}`);
    }
    return this.#outcome(null);
  }

  close(): void {
    this.#ear.close();
    this.#parts.rtp.onCallerFrame = null;
  }

  async #do(step: CallerStep): Promise<boolean> {
    switch (step.kind) {
      case 'listen':
        return this.#listen();
      case 'say':
        await this.#say(step.speech);
        return true;
      case 'interrupt':
        return this.#interrupt(step.afterMs, step.speech);
      case 'press':
        this.#parts.rtp.sendDtmf(step.key);
        this.#parts.tell({ kind: 'caller_pressed', key: step.key });
        this.#heardSomething = false;
        return true;
      case 'wait':
        await this.#within(NEVER, step.durationMs);
        return true;
      case 'hold':
        return this.#hold(step.durationMs, step.by ?? 'sendonly');
      case 'wait_for':
        return this.#within(step.happening, WAIT_LIMIT_MS);
      case 'await_end':
        return this.#within(this.#parts.ended, this.#parts.patience.replyMs * 2);
      case 'hang_up':
        this.#parts.hangUp();
        return true;
      default:
        return assertNever(step);
    }
  }

  async #listen(): Promise<boolean> {
    if (this.#heardSomething && !this.#ear.talking) return true;
    const started =
      this.#ear.talking || (await this.#within(this.#agentStarted.promise, this.#parts.patience.replyMs));
    if (!started) return false;
    await this.#agentFinished.promise;
    return true;
  }

  async #say(speech: CallerSpeech): Promise<void> {
    const { rtp, tape, tell } = this.#parts;
    const startedAtMs = performance.now();
    this.#heardSomething = false;
    this.#saidUntilMs = null;
    this.#replies.push({ said: speech.text, replyMs: null });
    // It comes one packet time after the last packet with speech has left.
    const drained = Promise.withResolvers<number>();
    rtp.playout.onDrained = drained.resolve;
    rtp.playout.write(speech.samples);
    tape.said(speech.samples, startedAtMs);
    const drainedAtMs = await Promise.race([
      drained.promise,
      this.#parts.ended.then(() => performance.now()),
    ]);
    const endedAtMs = drainedAtMs - rtp.setup.ptimeMs;
    this.#saidUntilMs = endedAtMs;
    this.#expectAnswer();
    tell({ kind: 'caller_said', text: speech.text, durationMs: endedAtMs - startedAtMs }, endedAtMs);
  }

  async #interrupt(afterMs: number, speech: CallerSpeech): Promise<boolean> {
    if (!this.#ear.talking && !(await this.#within(this.#agentStarted.promise, this.#parts.patience.replyMs)))
      return false;
    await this.#within(NEVER, afterMs);
    const startedAtMs = performance.now();
    const [stoppedAfterMs] = await Promise.all([this.#untilAgentStops(startedAtMs), this.#say(speech)]);
    this.#bargeIns.push({ stoppedAfterMs });
    this.#expectAnswer();
    this.#parts.tell({ kind: 'barged_in', stoppedAfterMs });
    return true;
  }

  /** What the agent broke off while the caller spoke is no answer to it. */
  #expectAnswer(): void {
    if (!this.#ear.talking) this.#heardSomething = false;
  }

  /** From the caller's first packet to the agent's last audible one before a silence. */
  async #untilAgentStops(fromMs: number): Promise<number | null> {
    for (;;) {
      await this.#within(NEVER, 20);
      const now = performance.now();
      const last = this.#ear.lastAudibleAtMs ?? fromMs;
      if (now - last > BARGE_IN_QUIET_MS) {
        this.#ear.settle();
        return Math.max(0, last - fromMs);
      }
      if (now - fromMs > BARGE_IN_LIMIT_MS || this.#over) return null;
    }
  }

  async #hold(durationMs: number, direction: MediaDirection): Promise<boolean> {
    const held = await this.#parts.hold(direction);
    await this.#within(NEVER, durationMs);
    this.#parts.gaps.forget();
    return held && (await this.#parts.hold('sendrecv'));
  }

  #onAgentStarted(atMs: number): void {
    const replyMs = this.#saidUntilMs === null ? null : atMs - this.#saidUntilMs;
    const last = this.#replies.at(-1);
    if (last && this.#saidUntilMs !== null) last.replyMs = replyMs;
    this.#saidUntilMs = null;
    this.#agentFinished = Promise.withResolvers<void>();
    this.#agentStarted.resolve();
    this.#parts.tell({ kind: 'agent_started', replyMs }, atMs);
  }

  #onAgentFinished(startedAtMs: number, endedAtMs: number): void {
    this.#heardSomething = true;
    this.#agentStarted = Promise.withResolvers<void>();
    this.#agentFinished.resolve();
    this.#parts.tell({ kind: 'agent_finished', durationMs: endedAtMs - startedAtMs }, endedAtMs);
  }

  /** True when it happened in time; false at the end of the time or of the call. */
  async #within(happening: Promise<unknown>, limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), limitMs);
    });
    const ended = this.#parts.ended.then(() => happening === this.#parts.ended);
    const result = await Promise.race([happening.then(() => true), limit, ended]);
    clearTimeout(timer);
    return result;
  }

  #outcome(stoppedAt: string | null): ScriptOutcome {
    return { completed: stoppedAt === null, stoppedAt, replies: this.#replies, bargeIns: this.#bargeIns };
  }
}

const WAIT_LIMIT_MS = 60_000;
const NEVER: Promise<never> = new Promise(() => {});
