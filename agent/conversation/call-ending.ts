import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { CallEndedBy } from '../../electron/shared/call-event.ts';
import { choosePerson } from '../tools/transfer-rules.ts';
import type { AgentVoice, UtteranceEnd } from './agent-voice.ts';
import type { ConversationOwner, RenderedPhrases } from './conversation.ts';

export interface CallEndingInput {
  readonly profile: AgentProfile;
  readonly phrases: RenderedPhrases;
  readonly voice: AgentVoice;
  readonly owner: ConversationOwner;
  onSaid(text: string, end: UtteranceEnd): void;
}

type State = 'talking' | 'transferring' | 'apologised' | 'leaving';

/** How a call is handed over or ended, with words that need no provider. Each step waits until it was heard. */
export class CallEnding {
  readonly #input: CallEndingInput;
  #state: State = 'talking';

  constructor(input: CallEndingInput) {
    this.#input = input;
  }

  /** The agent no longer takes part: nothing it would say helps. */
  get over(): boolean {
    return this.#state !== 'talking';
  }

  goodbye(by: CallEndedBy, reason: string): void {
    if (this.#state === 'leaving') return;
    this.#state = 'leaving';
    const { profile, phrases } = this.#input;
    this.#say(profile.goodbye, phrases.goodbye, () => this.#input.owner.requestHangUp(by, reason));
  }

  transfer(target: string, by: 'agent' | 'dtmf' | 'failure'): void {
    if (this.#state === 'transferring' || this.#state === 'leaving') return;
    this.#state = 'transferring';
    this.#input.owner.requestTransfer(target, by);
  }

  /** A provider is gone for good: says so and connects to a person, or says goodbye. */
  apologise(cause: string): void {
    if (this.#state === 'apologised' || this.#state === 'leaving' || this.#state === 'transferring') return;
    this.#state = 'apologised';
    const { profile, phrases, owner, voice } = this.#input;
    voice.cut();
    owner.event({ kind: 'apology_spoken', cause });
    const person = choosePerson(profile);
    this.#say(profile.apology, phrases.apology, () => {
      if (person.ok) this.transfer(person.target, 'failure');
      else this.goodbye('failure', cause);
    });
  }

  /** True: the agent is to speak again. After an apology nobody can, so the call ends politely. */
  transferFailed(canTalk: boolean): boolean {
    if (this.#state !== 'transferring') return false;
    this.#state = 'talking';
    if (!canTalk) this.goodbye('failure', 'nobody could take the call');
    return canTalk;
  }

  #say(text: string, samples: Int16Array, then: () => void): void {
    const { voice, owner, onSaid } = this.#input;
    voice.resume();
    voice.say(
      {
        kind: 'phrase',
        interruptible: false,
        text: () => text,
        onStarted: () => owner.words('agent', text, false),
        onEnded: (end) => {
          onSaid(text, end);
          then();
        },
      },
      samples,
    );
  }
}
