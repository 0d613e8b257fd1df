import type { CallDetail } from '../../shared/contract/calls.ts';
import type { Hearing, WordChecksOfCall, WordErrorRow } from '../../shared/contract/word-checks.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { countWordErrors } from '../../shared/word-errors/count-word-errors.ts';
import type { Clock } from '../database/clock.ts';
import type { WordCheckStore } from './word-check-store.ts';

export interface WordChecks {
  of(callId: string): Result<WordChecksOfCall>;
  /** Null text: forget the correction. */
  correct(
    turn: { readonly callId: string; readonly turnIndex: number; readonly text: string | null },
    by: string,
  ): Result<WordChecksOfCall>;
  table(): WordErrorRow[];
}

type CheckedCall = Pick<CallDetail, 'callId' | 'status' | 'agentId' | 'agentVersion' | 'turns' | 'usage'>;

export interface WordCheckParts {
  readonly store: WordCheckStore;
  readonly call: (callId: string) => CheckedCall | null;
  /** Of the version that answered. Null: no agent did. */
  readonly languageOf: (agentId: string, version: number | null) => string | null;
  readonly labelOf: (provider: string) => string;
  readonly clock: Clock;
}

export function createWordChecks({ store, call, languageOf, labelOf, clock }: WordCheckParts): WordChecks {
  const hearing = (of: CheckedCall) =>
    hearingOf(of, of.agentId === null ? null : languageOf(of.agentId, of.agentVersion));
  const answer = (of: CheckedCall): WordChecksOfCall => ({
    hearing: hearing(of),
    corrections: store.ofCall(of.callId),
  });
  return {
    of(callId) {
      const found = call(callId);
      return found === null ? fail(noCall) : succeed(answer(found));
    },
    correct({ callId, turnIndex, text }, by) {
      const found = call(callId);
      const turn = found?.turns.find(
        ({ index, speaker, text: heard }) => index === turnIndex && speaker === 'caller' && heard !== '',
      );
      if (found === null || turn === undefined) return fail(noCall);
      if (found.status !== 'ended') return fail(stands);
      const heardBy = hearing(found);
      if (text === null) store.remove(callId, turnIndex);
      else if (heardBy.kind !== 'known') return fail(heardBy.kind === 'several' ? several : unknown);
      else {
        const { provider, model, language } = heardBy;
        const counted = countWordErrors(text, turn.text, language);
        store.put({
          ...{ callId, turnIndex, text, provider, model, language, ...counted },
          checkedAt: clock(),
          checkedBy: by,
        });
      }
      return succeed(answer(found));
    },
    table: () => store.sums().map((row) => ({ ...row, label: labelOf(row.provider) })),
  };
}

/** Pure. What a call was billed for says who listened. */
function hearingOf({ usage }: Pick<CheckedCall, 'usage'>, language: string | null): Hearing {
  const heard = usage.filter(({ stage }) => stage === 'stt');
  const [first] = heard;
  if (first === undefined || language === null) return { kind: 'unknown' };
  const { provider, model } = first;
  return heard.every((line) => line.provider === provider && line.model === model)
    ? { kind: 'known', provider, model, language }
    : { kind: 'several' };
}

const noCall = failure('not_found', 'There are no such words of a caller any more. Nothing was counted.');
const stands = failure('conflict', 'The call still stands. Correct its words when it has ended.');
const several = failure(
  'conflict',
  'Two speech services listened to this call, since one failed: whose words these are cannot be told. Nothing was counted. Choose a call without a switch of providers.',
);
const unknown = failure(
  'conflict',
  'Which speech service listened to this call was not recorded. Nothing was counted. Choose a newer call.',
);
