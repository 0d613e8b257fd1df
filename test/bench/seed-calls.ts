import { ulid } from 'ulid';
import { openDatabase } from '../../electron/service/database/open.ts';

/**
 * Fills a call log for measurements: `count` calls up to `now`, one every 40 s, most answered with four turns and
 * two usage lines. Straight SQL, since the recorder writes what happens and would take an hour.
 */
export function seedCalls(databasePath: string, count: number, now = Date.now()): void {
  const opened = openDatabase(databasePath);
  if (!opened.ok) throw new Error(opened.failure.message);
  const db = opened.value;
  db.pragma('synchronous = OFF');
  const call = db.prepare(
    `INSERT INTO calls (id, sip_call_id, source_address, dialled, caller_number, agent_id, agent_version, status, outcome,
       sip_status, ended_by, end_reason, started_at, answered_at, ended_at, reply_p50_ms, reply_p95_ms, reply_max_ms)
     VALUES (?, ?, '192.168.1.10', '88801', ?, ?, 1, 'ended', ?, ?, 'caller', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const turn = db.prepare(
    `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted, reply_ms)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const usage = db.prepare(
    `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity, unit_price_micros, unit_size,
       currency, cost_micros) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 1, 1, 'USD', ?)`,
  );
  const one = (index: number) => {
    const startedAt = now - (count - index) * 40_000;
    const id = ulid(startedAt);
    const number = index % 17 === 0 ? null : `+4477${String((index * 7919) % 100_000_000).padStart(8, '0')}`;
    const [outcome, status] = OUTCOMES[(index * 31) % OUTCOMES.length] as [string, number];
    const answered = status === 200;
    const answeredAt = answered ? startedAt + 20 : null;
    const endedAt = startedAt + (answered ? 20_000 + ((index * 13) % 240_000) : 500);
    const reply = answered ? 400 + ((index * 37) % 900) : null;
    call.run(
      id,
      `${index}@pbx`,
      number,
      AGENTS[index % AGENTS.length],
      outcome,
      status,
      status === 503 ? 'Answering is paused' : 'The caller hung up',
      startedAt,
      answeredAt,
      endedAt,
      reply,
      reply,
      reply,
    );
    if (!answered) return;
    for (let place = 0; place < 4; place += 1) {
      const agent = place % 2 === 0;
      const text = agent ? 'Good morning, how can I help you today?' : asked(index + place);
      turn.run(
        id,
        place,
        agent ? 'agent' : 'caller',
        text,
        startedAt + place,
        startedAt + place,
        agent ? reply : null,
      );
    }
    usage.run(id, startedAt, 'stt', 'deepgram', 'nova-3', 'audio_ms', 60_000, 4300);
    usage.run(id, startedAt, 'tts', 'cartesia', 'sonic-3', 'characters', 300, 3000 + ((index * 7) % 4000));
  };
  for (let from = 0; from < count; from += 20_000) {
    db.transaction(() => {
      for (let index = from; index < Math.min(count, from + 20_000); index += 1) one(index);
    })();
  }
  db.exec('ANALYZE');
  db.close();
}

const AGENTS = ['rehearsal', 'arabic-line', 'night'];
const OUTCOMES = [
  ...Array.from({ length: 14 }, () => ['answered', 200]),
  ['transferred', 200],
  ['transferred', 200],
  ['transferred', 200],
  ['abandoned', 487],
  ['refused', 503],
  ['failed', 503],
] as const;

/** One call in 5000 speaks of the rare thing. */
const asked = (index: number): string =>
  index % 5000 === 1 ? 'My crown fell out, is that an emergency?' : (SAID[index % SAID.length] ?? '');
const SAID = [
  'I would like to move my appointment to Thursday',
  'When are you open on Saturday?',
  'Is there parking near the building?',
  'Can somebody ring me back about the invoice?',
];
