import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../../electron/shared/contract/calls.ts';
import type { CallerStep } from '../../simulated-pbx/caller-script.ts';
import { problemsOf } from '../../simulated-pbx/demo-rules.ts';
import type { CallOutcome } from '../../simulated-pbx/place-call.ts';

const speech = (text: string) => ({ text, samples: new Int16Array(0) });
const SCRIPT: readonly CallerStep[] = [
  { kind: 'listen' },
  { kind: 'say', speech: speech('Hello.') },
  { kind: 'interrupt', afterMs: 100, speech: speech('Wait.') },
  { kind: 'await_end' },
];

const outcome = (changes: Partial<CallOutcome> = {}): CallOutcome => ({
  sipCallId: 'abc@pbx',
  status: 200,
  answerMs: 20,
  greetingMs: 40,
  script: {
    completed: true,
    stoppedAt: null,
    replies: [
      { said: 'Hello.', replyMs: 200 },
      { said: 'Wait.', replyMs: 210 },
    ],
    bargeIns: [{ stoppedAfterMs: 120 }],
  },
  gaps: [],
  media: null,
  ended: { by: 'peer', reason: 'done' },
  ...changes,
});

const turn = (speaker: 'caller' | 'agent', text: string) => ({
  index: 0,
  speaker,
  text,
  startedAt: 1,
  endedAt: 2,
  interrupted: false,
  latency: null,
});

const row = (changes: Partial<CallDetail> = {}): CallDetail => ({
  kind: 'phone',
  callId: 'c1',
  status: 'ended',
  outcome: 'answered',
  result: 'answered',
  startedAt: 1,
  answeredAt: 1,
  endedAt: 2,
  callerNumber: '1',
  callerName: null,
  dialled: '88801',
  agentId: 'rehearsal',
  sipStatus: 200,
  endReason: null,
  replyP50Ms: 200,
  replyP95Ms: 210,
  replyMaxMs: 210,
  cost: [],
  unpricedLines: 0,
  sipCallId: 'abc@pbx',
  sourceAddress: '127.0.0.1',
  agentVersion: 1,
  endedBy: 'agent',
  media: null,
  wordsDeletedAt: null,
  note: null,
  levels: null,
  turns: [turn('caller', 'Hello.'), turn('agent', 'Yes?'), turn('caller', 'Wait.')],
  events: [],
  usage: [
    {
      stage: 'tts',
      provider: 'rehearsal-tts',
      model: 'flite',
      unit: 'characters',
      quantity: 4,
      estimated: false,
      price: null,
      costMicros: null,
    },
  ],
  ...changes,
});

const withScript = (changes: Partial<CallOutcome['script']>): CallOutcome =>
  outcome({ script: { ...outcome().script, ...changes } });

describe('the verdict on the demo', () => {
  it('is content with a whole call', () => {
    expect(problemsOf(SCRIPT, outcome(), row())).toEqual([]);
  });

  const cases: readonly [string, CallOutcome, CallDetail | null, RegExp][] = [
    ['nobody answered', outcome({ status: 503 }), null, /not answered: 503/],
    ['the agent was silent', outcome({ greetingMs: null }), row(), /never heard/],
    [
      'the caller got stuck',
      withScript({ completed: false, stoppedAt: 'step 1, listen' }),
      row(),
      /step 1, listen/,
    ],
    [
      'the call ended early',
      withScript({ replies: outcome().script.replies.slice(0, 1) }),
      row(),
      /1 of 2 things/,
    ],
    [
      'a reply is missing',
      withScript({ replies: [{ said: 'Hello.', replyMs: null }] }),
      row(),
      /No answer to: Hello/,
    ],
    ['the agent talked on', withScript({ bargeIns: [{ stoppedAfterMs: null }] }), row(), /did not stop/],
    ['there is no row', outcome(), null, /no closed row/],
    ['the row is of another call', outcome(), row({ sipCallId: 'other' }), /of another call/],
    ['the row says it failed', outcome(), row({ outcome: 'failed' }), /"failed"/],
    [
      'the agent understood something else',
      outcome(),
      row({ turns: [turn('caller', 'Hello.')] }),
      /lacks.*Wait/,
    ],
    ['nothing was counted', outcome(), row({ usage: [] }), /no usage/],
  ];
  it.each(cases)('complains when %s', (_, happened, kept, complaint) => {
    expect(problemsOf(SCRIPT, happened, kept).join('\n')).toMatch(complaint);
  });
});
