import type { CallDetail } from '../electron/shared/contract/calls.ts';
import type { CallerStep } from './caller-script.ts';
import type { CallOutcome } from './place-call.ts';

/** What has to be true of the demo's call, and is not. Empty: the call did all that it should. */
export function problemsOf(
  script: readonly CallerStep[],
  outcome: CallOutcome,
  row: CallDetail | null,
): readonly string[] {
  if (outcome.status !== 200) return [`The call was not answered: ${outcome.status} ${outcome.ended.reason}`];
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };

  const toSay = script.filter(({ kind }) => kind === 'say' || kind === 'interrupt').length;
  const spoken = outcome.script.replies.length;
  const unanswered = outcome.script.replies.filter(({ replyMs }) => replyMs === null);
  expect(outcome.greetingMs !== null, 'The agent was never heard');
  expect(outcome.script.completed, `The caller did not get beyond ${outcome.script.stoppedAt}`);
  expect(spoken === toSay, `The caller said ${spoken} of ${toSay} things`);
  expect(unanswered.length === 0, `No answer to: ${unanswered.map(({ said }) => said).join(' / ')}`);
  expect(
    outcome.script.bargeIns.every(({ stoppedAfterMs }) => stoppedAfterMs !== null),
    'The agent did not stop when it was interrupted',
  );
  return [...problems, ...problemsOfRow(outcome, row)];
}

function problemsOfRow(outcome: CallOutcome, row: CallDetail | null): readonly string[] {
  if (row === null) return ['The call has no closed row in the database'];
  const problems: string[] = [];
  if (row.sipCallId !== outcome.sipCallId) problems.push('The row in the database is of another call');
  if (row.outcome !== 'answered') problems.push(`The row says "${row.outcome}" instead of "answered"`);
  const heard = row.turns.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text);
  const missing = outcome.script.replies.filter(({ said }) => !heard.includes(said)).map(({ said }) => said);
  if (missing.length > 0) problems.push(`The row lacks what the caller said: ${missing.join(' / ')}`);
  if (row.usage.length === 0) problems.push('The row has no usage, so it has no cost');
  return problems;
}
