import type { CallEndedBy, CallEvent, Turn } from '../../shared/call-event.ts';
import { MESSAGE_TOOL, resultOf } from '../../shared/call-result.ts';
import type { CallKind, CallOutcome } from '../../shared/contract/calls.ts';
import type { MediaStats } from '../../shared/media.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { eventColumns, turnColumns } from './call-columns.ts';
import { replyFigures } from './reply-figures.ts';

/** Writes of the call tables. Each throws if the file cannot be written: the recorder buffers them. */
export interface CallStore {
  openCall(row: OpenCallRow): void;
  setAnswered(callId: string, at: number): void;
  setCallerName(callId: string, name: string): void;
  recordEvent(callId: string, event: CallEvent): void;
  /** A turn that is there already (same index) is replaced: a successor may report it again. */
  recordTurn(callId: string, turn: Turn): void;
  saveDialog(callId: string, snapshot: object): void;
  saveSuccessorState(callId: string, state: object): void;
  /** Ends the row, works out its reply figures and drops what only a live call needs. */
  closeCall(callId: string, end: ClosingRow): void;
  /** With its turns, events, usage lines and levels; the sums of costs stay. False: no such call, or it stands. */
  deleteCall(callId: string): boolean;
  /** Rows that a crash left open, with what a successor needs to go on with them. */
  unfinished(): UnfinishedCall[];
  /** Closes the rows that a crash left open as "interrupted", except the ones that go on. Their number. */
  markInterrupted(goingOn?: readonly string[]): number;
}

export interface OpenCallRow {
  readonly callId: string;
  readonly kind: CallKind;
  readonly sipCallId: string;
  readonly sourceAddress: string;
  readonly dialled: string;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
  readonly agentId: string | null;
  readonly agentVersion: number | null;
  readonly startedAt: number;
}

export interface ClosingRow {
  readonly outcome: CallOutcome;
  readonly sipStatus: number | null;
  readonly endedBy: CallEndedBy | null;
  readonly reason: string;
  readonly media: MediaStats | null;
  readonly endedAt: number;
}

export interface UnfinishedCall extends OpenCallRow {
  readonly answeredAt: number | null;
  /** As given to `saveDialog` and `saveSuccessorState`; null when none was saved yet. */
  readonly dialog: unknown;
  readonly successorState: unknown;
}

const INTERRUPTED_REASON = 'The service ended in the middle of the call';

export function createCallStore(db: Database, clock: Clock): CallStore {
  const sql = prepare(db);
  const closeCall = (callId: string, { media, ...end }: ClosingRow) => {
    const replies = sql.replies.all(callId).map((row) => row.replyMs);
    const { spoke, message } = sql.resultFacts.get({ callId }) ?? { spoke: 0, message: 0 };
    const result = resultOf({ ...end, callerSpoke: spoke === 1, messageTaken: message === 1 });
    sql.close.run({
      callId,
      ...end,
      result,
      ...replyFigures(replies),
      media: media && JSON.stringify(media),
    });
    sql.dropDialog.run(callId);
    sql.dropSuccessorState.run(callId);
  };
  return {
    openCall: (row) => void sql.open.run(row),
    setCallerName: (callId, name) => void sql.callerName.run(name, callId),
    setAnswered: (callId, at) => void sql.answered.run(at, callId),
    recordEvent: (callId, event) => void sql.event.run(eventColumns(callId, event)),
    recordTurn: (callId, turn) => void sql.turn.run(turnColumns(callId, turn)),
    saveDialog: (callId, snapshot) => void sql.dialog.run(callId, clock(), JSON.stringify(snapshot)),
    saveSuccessorState: (callId, state) =>
      void sql.successorState.run(callId, clock(), JSON.stringify(state)),
    closeCall,
    deleteCall: (callId) => sql.remove.run(callId).changes > 0,
    unfinished: () =>
      sql.unfinished.all().map(({ dialog, successorState, ...row }) => ({
        ...row,
        dialog: dialog === null ? null : JSON.parse(dialog),
        successorState: successorState === null ? null : JSON.parse(successorState),
      })),
    markInterrupted(goingOn = []) {
      const rows = sql.lastSign.all().filter((row) => !goingOn.includes(row.callId));
      db.transaction(() => {
        for (const { callId, endedAt } of rows) closeCall(callId, { ...interrupted, endedAt });
      })();
      return rows.length;
    },
  };
}

const interrupted = {
  outcome: 'interrupted',
  sipStatus: null,
  endedBy: 'service',
  reason: INTERRUPTED_REASON,
  media: null,
} as const;

interface UnfinishedRow extends OpenCallRow {
  readonly answeredAt: number | null;
  readonly dialog: string | null;
  readonly successorState: string | null;
}

const prepare = (db: Database) => ({
  open: db.prepare(
    `INSERT INTO calls (id, sip_call_id, source_address, dialled, caller_number, caller_name, agent_id,
       agent_version, kind, status, started_at)
     VALUES (@callId, @sipCallId, @sourceAddress, @dialled, @callerNumber, @callerName, @agentId,
       @agentVersion, @kind, 'ringing', @startedAt)`,
  ),
  answered: db.prepare(
    `UPDATE calls SET status = 'answered', answered_at = ? WHERE id = ? AND status = 'ringing'`,
  ),
  callerName: db.prepare('UPDATE calls SET caller_name = ? WHERE id = ?'),
  event: db.prepare('INSERT INTO events (call_id, at, kind, body) VALUES (@callId, @at, @kind, @body)'),
  turn: db.prepare(
    `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted, reply_ms,
       stt_final_ms, end_of_turn_ms, llm_first_token_ms, tts_first_audio_ms, confidence)
     VALUES (@callId, @index, @speaker, @text, @startedAt, @endedAt, @interrupted, @replyMs, @sttFinalMs,
       @endOfTurnMs, @llmFirstTokenMs, @ttsFirstAudioMs, @confidence)
     ON CONFLICT (call_id, turn_index) DO UPDATE SET speaker = excluded.speaker, text = excluded.text,
       started_at = excluded.started_at, ended_at = excluded.ended_at, interrupted = excluded.interrupted,
       reply_ms = excluded.reply_ms, stt_final_ms = excluded.stt_final_ms,
       end_of_turn_ms = excluded.end_of_turn_ms, llm_first_token_ms = excluded.llm_first_token_ms,
       tts_first_audio_ms = excluded.tts_first_audio_ms, confidence = excluded.confidence`,
  ),
  replies: db.prepare<[string], { replyMs: number }>(
    'SELECT reply_ms AS replyMs FROM turns WHERE call_id = ? AND reply_ms IS NOT NULL',
  ),
  resultFacts: db.prepare<[object], { spoke: number; message: number }>(
    `SELECT EXISTS (SELECT 1 FROM turns WHERE call_id = @callId AND speaker = 'caller') AS spoke,
       EXISTS (SELECT 1 FROM events WHERE call_id = @callId AND kind = 'tool_finished'
         AND body ->> 'tool' = '${MESSAGE_TOOL}' AND body ->> 'ok') AS message`,
  ),
  close: db.prepare(
    `UPDATE calls SET status = 'ended', outcome = @outcome, result = @result, sip_status = @sipStatus, ended_by = @endedBy,
       end_reason = @reason, ended_at = @endedAt, reply_p50_ms = @replyP50Ms, reply_p95_ms = @replyP95Ms,
       reply_max_ms = @replyMaxMs, media = @media
     WHERE id = @callId AND status <> 'ended'`,
  ),
  remove: db.prepare(`DELETE FROM calls WHERE id = ? AND status = 'ended'`),
  dialog: db.prepare(
    `INSERT INTO dialogs (call_id, saved_at, snapshot) VALUES (?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET saved_at = excluded.saved_at, snapshot = excluded.snapshot`,
  ),
  successorState: db.prepare(
    `INSERT INTO successor_states (call_id, saved_at, state) VALUES (?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET saved_at = excluded.saved_at, state = excluded.state`,
  ),
  dropDialog: db.prepare('DELETE FROM dialogs WHERE call_id = ?'),
  dropSuccessorState: db.prepare('DELETE FROM successor_states WHERE call_id = ?'),
  unfinished: db.prepare<[], UnfinishedRow>(
    `SELECT id AS callId, kind, sip_call_id AS sipCallId, source_address AS sourceAddress, dialled,
       caller_number AS callerNumber, caller_name AS callerName, agent_id AS agentId,
       agent_version AS agentVersion, started_at AS startedAt, answered_at AS answeredAt,
       snapshot AS dialog, state AS successorState
     FROM calls LEFT JOIN dialogs ON dialogs.call_id = id
       LEFT JOIN successor_states ON successor_states.call_id = id
     WHERE status <> 'ended' ORDER BY id`,
  ),
  /** The last thing known of an open call is the best guess of when it ended. */
  lastSign: db.prepare<[], { callId: string; endedAt: number }>(
    `SELECT id AS callId, max(started_at, coalesce(answered_at, 0),
       coalesce((SELECT max(at) FROM events WHERE call_id = calls.id), 0)) AS endedAt
     FROM calls WHERE status <> 'ended'`,
  ),
});
