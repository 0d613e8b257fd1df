import type { ProviderFault, ProviderSet } from '../providers/provider-set.ts';
import type { AgentVoice } from './agent-voice.ts';
import type { CallEnding } from './call-ending.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { ConversationOwner } from './conversation.ts';
import type { SessionError } from './session-events.ts';
import { DEAF_STT_MS } from './session-options.ts';
import type { SilenceSteps } from './silence-steps.ts';

export interface ProviderLossInput {
  readonly owner: ConversationOwner;
  readonly providers: ProviderSet;
  readonly voice: AgentVoice;
  readonly ending: CallEnding;
  readonly silence: SilenceSteps;
  readonly caller: CallerTurn;
  readonly signal: AbortSignal;
  interrupt(): void;
  /** Nobody needs the agent now; what it lost is told when it is to speak again. */
  personSpeaks(): boolean;
}

/** Whatever takes the agent its ears, wits or voice for good: once, with an apology and a hand-over. */
export class ProviderLoss {
  readonly #input: ProviderLossInput;
  #lost = false;
  /** Of a loss while a person spoke. */
  #untold: string | null = null;

  constructor(input: ProviderLossInput) {
    this.#input = input;
  }

  get lost(): boolean {
    return this.#lost;
  }

  onFault({ stage, provider, code, message, final }: ProviderFault): void {
    this.#input.owner.event({ kind: 'provider_error', stage, provider, code, message });
    if (final) this.lose(`${stage}: ${code}`);
  }

  onDeaf(): void {
    const { owner, providers, voice, silence, caller } = this.#input;
    if (this.#input.personSpeaks() || caller.noiseWithinMs(DEAF_STT_MS + NOISE_LEAD_MS)) return;
    const provider = providers.stt.label;
    const message = 'The caller spoke for some time and no words came back';
    owner.event({ kind: 'provider_error', stage: 'stt', provider, code: 'provider_timeout', message });
    if (!voice.talking) silence.nudge(1);
  }

  /** Tried again already, or not worth it: the provider set has no other one, else it would not come here. */
  onSessionError({ recoverable, type }: SessionError): void {
    if (!recoverable) this.lose(`${type.replace(/_error$/, '')}: the stream failed`);
  }

  lose(cause: string): void {
    if (this.#lost || this.#input.signal.aborted) return;
    this.#lost = true;
    if (this.#input.personSpeaks()) this.#untold = cause;
    else this.#apologise(cause);
  }

  /** The person has left. True: the agent cannot speak, and has said so. */
  personLeft(): boolean {
    const cause = this.#untold;
    this.#untold = null;
    if (cause !== null) this.#apologise(cause);
    return cause !== null;
  }

  #apologise(cause: string): void {
    this.#input.interrupt();
    this.#input.ending.apologise(cause);
  }
}

/** The words of a noise may come so long before the VAD sees its end. */
const NOISE_LEAD_MS = 500;
