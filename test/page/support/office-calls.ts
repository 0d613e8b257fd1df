import { createNoteStore } from '../../../electron/service/call-ends/notes/note-store.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import type { CallNote } from '../../../electron/shared/after-call.ts';
import type { CallEventBody, Turn, Usage } from '../../../electron/shared/call-event.ts';
import { LEVEL_INTERVAL_MS, type LevelPiece } from '../../../electron/shared/call-levels.ts';
import type { CallOutcome } from '../../../electron/shared/contract/calls.ts';
import { callRecords } from '../../service/support/call-records.ts';

/**
 * The calls of a small office, written through the service's own recorder into a data folder before the
 * service starts: the newest a few minutes ago, one every 17 minutes before that. Same content for the same `now`.
 */
export function recordOfficeCalls(databasePath: string, { count = 40, now = Date.now() } = {}): string[] {
  const opened = openDatabase(databasePath);
  if (!opened.ok) throw new Error(opened.failure.message);
  let clock = now;
  const records = callRecords(opened.value, () => clock);
  records.prices.seed([PRICES.speech, PRICES.language, PRICES.voice]);
  const callIds: string[] = [];
  const notes: [callId: string, note: CallNote][] = [];
  for (let index = count - 1; index >= 0; index--) {
    const startedAt = now - 4 * 60_000 - index * 17 * 60_000;
    clock = startedAt;
    const story = STORIES[index % STORIES.length] as Story;
    const call = records.recorder.open({
      sipCallId: `${index}-6f1c@192.168.1.10`,
      sourceAddress: '192.168.1.10',
      caller: { number: story.number, displayName: story.name, dialled: '88801' },
      agentId: story.outcome === 'refused' ? null : 'rehearsal',
    });
    callIds.push(call.callId);
    if (story.note) notes.push([call.callId, { ...story.note, problem: null, madeAt: startedAt + 90_000 }]);
    for (const event of opening(story)) call.event({ at: clock, ...event });
    if (story.outcome !== 'refused' && story.outcome !== 'abandoned') {
      clock += 9;
      call.answered();
      for (const event of answering) call.event({ at: clock, ...event });
      for (const turn of turnsOf(story, clock)) {
        clock = turn.endedAt;
        call.turn(turn);
      }
      for (const event of story.events ?? []) call.event({ at: clock, ...event });
      call.levels(levelsOf(story, startedAt));
      call.usage(usageOf(story));
      clock += 800;
    }
    call.event({ at: clock, kind: 'ended', by: 'caller', reason: story.reason });
    call.close({
      outcome: story.outcome,
      sipStatus: story.outcome === 'refused' ? 503 : 200,
      endedBy: story.outcome === 'transferred' ? 'transfer' : 'caller',
      reason: story.reason,
      media: null,
    });
  }
  if (!records.recorder.close()) throw new Error('The calls were not written');
  for (const [callId, note] of notes) createNoteStore(opened.value).save(callId, note, () => {});
  // Told long ago: no model is asked about them again.
  opened.value.exec('DELETE FROM call_ends');
  opened.value.close();
  if (records.rejected.length > 0) throw new Error(`Refused by the database: ${records.rejected.join('; ')}`);
  return callIds.reverse();
}

interface Story {
  readonly number: string | null;
  readonly name: string | null;
  readonly outcome: CallOutcome;
  readonly reason: string;
  readonly said: readonly (readonly ['caller' | 'agent', string, replyMs?: number])[];
  readonly events?: readonly CallEventBody[];
  readonly note?: Pick<CallNote, 'summary' | 'fields'>;
}

const STORIES: readonly Story[] = [
  {
    number: '+447700900318',
    name: 'J. Okafor',
    outcome: 'transferred',
    reason: 'Moved to Priya',
    said: [
      ['agent', 'Northgate Dental, this is the AI assistant. This call is transcribed. How can I help?'],
      ['caller', 'I would like to talk to Priya about my invoice.'],
      ['agent', 'I will put you through to Priya.', 640],
    ],
    events: [
      { kind: 'transfer_requested', target: 'Priya', by: 'agent' },
      { kind: 'transfer_progress', target: 'Priya', status: 180, reason: 'Ringing' },
      { kind: 'transfer_finished', target: 'Priya', ok: true, reason: '200 OK' },
    ],
    note: {
      summary: 'Has a question about an invoice and was moved to Priya.',
      fields: [
        { name: 'Reason of the call', type: 'choice', value: 'Invoice', problem: null },
        { name: 'Patient already', type: 'yes_no', value: true, problem: null },
        { name: 'Wished day', type: 'date', value: null, problem: 'not_said' },
      ],
    },
  },
  {
    number: '+441134960177',
    name: null,
    outcome: 'answered',
    reason: 'The caller hung up',
    said: [
      ['agent', 'Northgate Dental, this is the AI assistant. This call is transcribed. How can I help?'],
      ['caller', 'When do you open on Saturday?'],
      ['agent', 'On Saturday we are open from nine to one.', 710],
      ['caller', 'And is there parking?'],
      ['agent', 'Yes, behind the building, for free.', 1480],
    ],
    events: [{ kind: 'barge_in', stoppedAfterMs: 130, heardText: 'Yes, behind the' }],
    note: { summary: 'Asked for Saturday’s opening hours and parking; both were answered.', fields: [] },
  },
  {
    number: null,
    name: null,
    outcome: 'answered',
    reason: 'The caller hung up',
    said: [
      ['agent', 'Northgate Dental, this is the AI assistant. This call is transcribed. How can I help?'],
      ['caller', 'مرحبا، هل يمكنني حجز موعد يوم الأربعاء؟'],
      ['agent', 'بالتأكيد، أستطيع أن أحجز لك موعداً يوم الأربعاء.', 820],
    ],
  },
  { number: '+447700900642', name: null, outcome: 'abandoned', reason: 'The caller gave up', said: [] },
  { number: '+447700900455', name: null, outcome: 'refused', reason: 'Answering is paused', said: [] },
];

const PROMPT = 'OPTIONS, INVITE, ACK, BYE, CANCEL, UPDATE, INFO, REFER, NOTIFY';

function opening(story: Story): CallEventBody[] {
  const paused = story.outcome === 'refused';
  const events: CallEventBody[] = [
    { kind: 'sip', direction: 'in', summary: 'INVITE', message: invite(story), retransmission: false },
    { kind: 'admission', fact: 'source_allowed', passed: true, explanation: '192.168.1.10 is allowed' },
    {
      kind: 'admission',
      fact: 'line_running',
      passed: !paused,
      explanation: paused ? 'Answering is paused' : 'The line is running',
    },
  ];
  if (paused) {
    const message = 'SIP/2.0 503 Service Unavailable\r\nReason: SIP;cause=503;text="Paused"\r\n\r\n';
    return [...events, sipOut('503 Service Unavailable', message)];
  }
  events.push(sipOut('100 Trying', 'SIP/2.0 100 Trying\r\n\r\n'));
  if (story.outcome !== 'abandoned')
    return [...events, sipOut('200 OK', `SIP/2.0 200 OK\r\nAllow: ${PROMPT}\r\n\r\n`)];
  return [
    ...events,
    {
      kind: 'sip',
      direction: 'in',
      summary: 'CANCEL',
      message: 'CANCEL sip:88801 SIP/2.0\r\n\r\n',
      retransmission: false,
    },
    sipOut('487 Request Terminated', 'SIP/2.0 487 Request Terminated\r\n\r\n'),
  ];
}

const sipOut = (summary: string, message: string): CallEventBody => ({
  kind: 'sip',
  direction: 'out',
  summary,
  message,
  retransmission: false,
});

const invite = ({ number, name }: Story): string =>
  `INVITE sip:88801@192.168.1.20:5070 SIP/2.0\r\nVia: SIP/2.0/UDP 192.168.1.10:5060;branch=z9hG4bK1\r\nFrom: "${name ?? 'Anonymous'}" <sip:${number ?? 'anonymous'}@192.168.1.10>;tag=1\r\nTo: <sip:88801@192.168.1.20>\r\n\r\n`;

const answering: readonly CallEventBody[] = [
  {
    kind: 'sip',
    direction: 'in',
    summary: 'ACK',
    message: 'ACK sip:88801 SIP/2.0\r\n\r\n',
    retransmission: false,
  },
  { kind: 'media_started', codec: 'PCMU', encrypted: false, localPort: 30_002 },
  { kind: 'first_caller_audio' },
  { kind: 'greeting_started', afterAckMs: 12 },
  {
    kind: 'disclosure_played',
    textVersion: 'a1b2c3',
    text: 'Northgate Dental, this is the AI assistant.',
    playedMs: 2900,
    complete: true,
  },
];

function turnsOf(story: Story, answeredAt: number): Turn[] {
  let at = answeredAt + 300;
  return story.said.map(([speaker, text, replyMs], index) => {
    const startedAt = at;
    const endedAt = startedAt + 900 + text.length * 55;
    at = endedAt + (replyMs ?? 400);
    const latency =
      replyMs === undefined
        ? null
        : {
            replyMs,
            sttFinalMs: 92,
            endOfTurnMs: 160,
            llmFirstTokenMs: replyMs - 170,
            ttsFirstAudioMs: replyMs - 20,
          };
    return { index, speaker, text, startedAt, endedAt, interrupted: false, latency };
  });
}

/** Who speaks is loud, with the rise and fall of syllables. */
function levelsOf(story: Story, startedAt: number): LevelPiece {
  const from = Math.ceil((startedAt + 9) / LEVEL_INTERVAL_MS) * LEVEL_INTERVAL_MS;
  const turns = turnsOf(story, startedAt + 9);
  const intervals = Math.ceil(((turns.at(-1)?.endedAt ?? from) - from) / LEVEL_INTERVAL_MS);
  const lane = (speaker: 'caller' | 'agent') =>
    Buffer.from(
      Array.from({ length: intervals }, (_, index) => {
        const at = from + index * LEVEL_INTERVAL_MS;
        const speaks = turns.some(
          (turn) => turn.speaker === speaker && turn.startedAt <= at && at < turn.endedAt,
        );
        return speaks ? 150 + Math.round(45 * Math.sin(index * 1.9) + 35 * Math.sin(index * 0.55)) : 20;
      }),
    ).toString('base64');
  return { startedAt: from, caller: lane('caller'), agent: lane('agent') };
}

const usageOf = (story: Story): Usage[] => [
  {
    stage: 'stt',
    provider: 'deepgram',
    model: 'nova-3',
    unit: 'audio_ms',
    quantity: 60_000,
    estimated: false,
  },
  {
    stage: 'llm',
    provider: 'openai',
    model: 'gpt-4o-mini',
    unit: 'input_tokens',
    quantity: 2400,
    estimated: false,
  },
  {
    stage: 'tts',
    provider: 'cartesia',
    model: 'sonic-3',
    unit: 'characters',
    quantity: story.said.reduce((sum, [speaker, text]) => sum + (speaker === 'agent' ? text.length : 0), 0),
    estimated: false,
  },
];

const price = {
  currency: 'USD',
  validFrom: '2026-01-01',
  source: 'https://example.com/prices',
  checkedOn: '2026-11-01',
};
const PRICES = {
  speech: {
    ...price,
    provider: 'deepgram',
    model: 'nova-3',
    unit: 'audio_ms',
    unitSize: 60_000,
    priceMicros: 4300,
  },
  language: {
    ...price,
    provider: 'openai',
    model: 'gpt-4o-mini',
    unit: 'input_tokens',
    unitSize: 1_000_000,
    priceMicros: 150_000,
  },
  voice: {
    ...price,
    provider: 'cartesia',
    model: 'sonic-3',
    unit: 'characters',
    unitSize: 1_000_000,
    priceMicros: 30_000_000,
  },
} as const;
