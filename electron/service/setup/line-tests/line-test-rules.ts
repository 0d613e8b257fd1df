import type { CallDetail } from '../../../shared/contract/calls.ts';
import { LINE_TEST_IDS, type LineTest, type LineTestId } from '../../../shared/contract/setup.ts';
import { PROOFS, type TestContext } from './call-proofs.ts';

/**
 * Pure: what the calls since the tests began have proved, newest call first. The newest call that says anything
 * about a thing decides it, so that a fixed fault turns green by itself.
 */
export function decideLineTests(calls: readonly CallDetail[], context: TestContext): LineTest[] {
  return LINE_TEST_IDS.filter((testId) => !context.rehearsed || !NOT_REHEARSED.includes(testId)).map(
    (testId) => decideOne(testId, calls, context),
  );
}

/** The built-in caller presses no key and brings no number of its own. */
const NOT_REHEARSED: readonly LineTestId[] = ['caller_number', 'key', 'transfer'];

function decideOne(testId: LineTestId, calls: readonly CallDetail[], context: TestContext): LineTest {
  for (const call of calls) {
    const proof = PROOFS[testId](call, context);
    if (proof !== null) return { testId, callId: call.callId, ...proof };
  }
  return { testId, state: 'waiting', found: WAITING[testId], fix: null, callId: null };
}

const WAITING: Readonly<Record<LineTestId, string>> = {
  invite: 'waiting for a call',
  caller_number: 'waiting for a call from outside',
  answered_quickly: 'waiting for a call',
  sound_from_caller: 'say something',
  sound_to_caller: 'waiting for a call',
  codec: 'waiting for a call',
  disclosure: 'listen to the first sentence',
  key: 'press 0 during the call',
  transfer: 'press 0, or ask for a person',
  hang_up: 'hang up, or say goodbye',
};
