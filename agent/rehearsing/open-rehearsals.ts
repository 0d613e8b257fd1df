import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { FromWorker, ToWorker } from '../../electron/shared/worker-messages.ts';
import type { CreateProviderSet } from '../providers/provider-set.ts';
import { Rehearsal } from './rehearsal.ts';

export type RehearsalMessage = Extract<ToWorker, { rehearsalId: string }>;

/** The talks by typing of this worker, by id. They take no place from calls and are not waited for at its end. */
export class OpenRehearsals {
  readonly #open = new Map<string, Rehearsal>();
  readonly #createProviderSet: CreateProviderSet;
  readonly #send: (message: FromWorker) => void;

  constructor(createProviderSet: CreateProviderSet, send: (message: FromWorker) => void) {
    this.#createProviderSet = createProviderSet;
    this.#send = send;
  }

  receive(message: RehearsalMessage): void {
    const rehearsal = this.#open.get(message.rehearsalId);
    switch (message.type) {
      case 'open_rehearsal':
        if (rehearsal === undefined) this.#start(message.rehearsalId, message.agent);
        break;
      case 'say_in_rehearsal':
        rehearsal?.say(message.text);
        break;
      case 'close_rehearsal':
        rehearsal?.close();
        break;
    }
  }

  closeAll(): void {
    for (const rehearsal of this.#open.values()) rehearsal.close();
  }

  #start(rehearsalId: string, agent: ResolvedAgent): void {
    const rehearsal = new Rehearsal({
      agent,
      createProviderSet: this.#createProviderSet,
      onWord: (word) => {
        if (word.kind === 'ended') this.#open.delete(rehearsalId);
        this.#send({ type: 'rehearsal_word', rehearsalId, word });
      },
    });
    this.#open.set(rehearsalId, rehearsal);
  }
}
