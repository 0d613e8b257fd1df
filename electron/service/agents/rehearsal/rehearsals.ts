import { randomUUID } from 'node:crypto';
import { agentDraftSchema, type ResolvedAgent } from '../../../shared/agent-profile.ts';
import {
  REHEARSAL_LIMITS,
  type RehearsalEvent,
  type RehearsalWord,
} from '../../../shared/contract/rehearsal.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { invalidInput } from '../../server/explain-issues.ts';
import { resolveAgent } from '../resolve-agent.ts';
import { type PriceOf, RehearsalBill } from './rehearsal-bill.ts';
import { Transcript } from './transcript.ts';

export interface RehearsalWorkers {
  openRehearsal(
    agent: ResolvedAgent,
    onWord: (word: RehearsalWord) => void,
  ): Result<{ say(text: string): void; close(): void }>;
}

export interface RehearsalsParts {
  readonly workers: RehearsalWorkers;
  readonly keyFor: (provider: string) => string | null;
  readonly priceOf: PriceOf;
}

/** Talks by typing with an agent as it is in a form, saved or not. No call, no row, nothing kept. */
export interface Rehearsals {
  /** The profile as the form holds it; checked here, to name field, value and what is allowed. */
  open(profile: unknown): Result<{ readonly rehearsalId: string }>;
  say(rehearsalId: string, text: string): Result<true>;
  close(rehearsalId: string): void;
  /** All its events from the beginning on, then those to come; ends after 'ended'. Null: no such rehearsal. */
  watch(rehearsalId: string, signal: AbortSignal): AsyncIterable<RehearsalEvent> | null;
}

interface OpenRehearsal {
  readonly transcript: Transcript;
  readonly say: (text: string) => void;
  readonly close: () => void;
}

/** A closed one is remembered for its page's stream to break and come back. */
const FORGET_AFTER_MS = 60_000;

export function createRehearsals({ workers, keyFor, priceOf }: RehearsalsParts): Rehearsals {
  const open = new Map<string, OpenRehearsal>();
  const forgetLater = (rehearsalId: string) =>
    setTimeout(() => open.delete(rehearsalId), FORGET_AFTER_MS).unref();
  return {
    open(input) {
      const parsed = agentDraftSchema.safeParse(input);
      if (!parsed.success) return fail(invalidInput(parsed.error, input, 'The rehearsal has not begun.'));
      const going = [...open.values()].filter(({ transcript }) => !transcript.ended).length;
      if (going >= REHEARSAL_LIMITS.open) return fail(TOO_MANY);
      const rehearsalId = randomUUID();
      const transcript = new Transcript();
      const bill = new RehearsalBill(priceOf);
      const talk = workers.openRehearsal(resolveAgent(parsed.data, 0, keyFor), (word) => {
        if (word.kind === 'used') transcript.add(bill.add(word.usage));
        else transcript.add(word);
        if (word.kind === 'ended') forgetLater(rehearsalId);
      });
      if (!talk.ok) return talk;
      open.set(rehearsalId, { transcript, say: talk.value.say, close: talk.value.close });
      return succeed({ rehearsalId });
    },
    say(rehearsalId, text) {
      const rehearsal = open.get(rehearsalId);
      if (rehearsal === undefined || rehearsal.transcript.ended) return fail(OVER);
      rehearsal.transcript.add({ kind: 'you_said', text });
      rehearsal.say(text);
      return succeed(true);
    },
    close: (rehearsalId) => open.get(rehearsalId)?.close(),
    watch: (rehearsalId, signal) => open.get(rehearsalId)?.transcript.watch(signal) ?? null,
  };
}

const OVER = failure('not_found', 'This rehearsal has ended. What you typed was not sent; start a new one.');
const TOO_MANY = failure(
  'rate_limited',
  `${REHEARSAL_LIMITS.open} rehearsals are going on, which is as many as there can be. End one, or wait: each ends itself after 5 minutes without typing.`,
);
