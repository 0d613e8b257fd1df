import { randomUUID } from 'node:crypto';
import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { RehearsalWord } from '../../shared/contract/rehearsal.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';

/** The service's end of one talk by typing. */
export interface RehearsalTalk {
  say(text: string): void;
  close(): void;
}

interface OpenTalk {
  readonly workerName: string;
  onWord(word: RehearsalWord): void;
}

/** Which talk is in which worker, until its 'ended': the worker's, or ours when the worker is gone. */
export class WorkerRehearsals {
  readonly #open = new Map<string, OpenTalk>();

  open(
    workerName: string,
    agent: ResolvedAgent,
    send: (message: ToWorker) => void,
    onWord: (word: RehearsalWord) => void,
  ): RehearsalTalk {
    const rehearsalId = randomUUID();
    this.#open.set(rehearsalId, { workerName, onWord });
    send({ type: 'open_rehearsal', rehearsalId, agent });
    return {
      say: (text) => send({ type: 'say_in_rehearsal', rehearsalId, text }),
      close: () => send({ type: 'close_rehearsal', rehearsalId }),
    };
  }

  receive({ rehearsalId, word }: Extract<FromWorker, { type: 'rehearsal_word' }>): void {
    const talk = this.#open.get(rehearsalId);
    if (word.kind === 'ended') this.#open.delete(rehearsalId);
    talk?.onWord(word);
  }

  lost(workerName: string): void {
    for (const [rehearsalId, talk] of this.#open) {
      if (talk.workerName !== workerName) continue;
      this.#open.delete(rehearsalId);
      talk.onWord({ kind: 'ended', why: 'worker_lost', message: LOST });
    }
  }
}

const LOST = 'The worker that held this rehearsal has ended. What was typed is still above; start again.';
