import type { CallEvent, Turn } from '../../shared/call-event.ts';
import type { CallDetail, CallSummary } from '../../shared/contract/calls.ts';

/** How rows of the calls feature's tables are named in the contract. */
export const SUMMARY_COLUMNS = `id AS callId, kind, status, outcome, result, started_at AS startedAt, answered_at AS answeredAt,
  ended_at AS endedAt, caller_number AS callerNumber, caller_name AS callerName, dialled, agent_id AS agentId,
  sip_status AS sipStatus, end_reason AS endReason, reply_p50_ms AS replyP50Ms, reply_p95_ms AS replyP95Ms,
  reply_max_ms AS replyMaxMs`;

export type SummaryRow = Omit<CallSummary, 'cost' | 'unpricedLines'>;

export const DETAIL_COLUMNS = `${SUMMARY_COLUMNS}, sip_call_id AS sipCallId, source_address AS sourceAddress,
  agent_version AS agentVersion, ended_by AS endedBy, words_deleted_at AS wordsDeletedAt, media`;

export type DetailRow = SummaryRow &
  Pick<CallDetail, 'sipCallId' | 'sourceAddress' | 'agentVersion' | 'endedBy' | 'wordsDeletedAt'> & {
    readonly media: string | null;
  };

export const TURN_COLUMNS = `turn_index AS "index", speaker, text, started_at AS startedAt, ended_at AS endedAt,
  interrupted, reply_ms AS replyMs, stt_final_ms AS sttFinalMs, end_of_turn_ms AS endOfTurnMs,
  llm_first_token_ms AS llmFirstTokenMs, tts_first_audio_ms AS ttsFirstAudioMs, confidence`;

export interface TurnRow {
  readonly index: number;
  readonly speaker: Turn['speaker'];
  readonly text: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly interrupted: number;
  readonly replyMs: number | null;
  readonly sttFinalMs: number | null;
  readonly endOfTurnMs: number | null;
  readonly llmFirstTokenMs: number | null;
  readonly ttsFirstAudioMs: number | null;
  readonly confidence: number | null;
}

export function turnOf(row: TurnRow): Turn {
  const { index, speaker, text, startedAt, endedAt, replyMs } = row;
  const { sttFinalMs, endOfTurnMs, llmFirstTokenMs, ttsFirstAudioMs } = row;
  return {
    index,
    speaker,
    text,
    startedAt,
    endedAt,
    interrupted: row.interrupted === 1,
    latency: replyMs === null ? null : { replyMs, sttFinalMs, endOfTurnMs, llmFirstTokenMs, ttsFirstAudioMs },
    ...(row.confidence === null ? {} : { confidence: row.confidence }),
  };
}

export const turnColumns = (callId: string, turn: Turn) => ({
  callId,
  index: turn.index,
  speaker: turn.speaker,
  text: turn.text,
  startedAt: Math.round(turn.startedAt),
  endedAt: Math.round(turn.endedAt),
  interrupted: turn.interrupted ? 1 : 0,
  replyMs: turn.latency?.replyMs ?? null,
  sttFinalMs: turn.latency?.sttFinalMs ?? null,
  endOfTurnMs: turn.latency?.endOfTurnMs ?? null,
  llmFirstTokenMs: turn.latency?.llmFirstTokenMs ?? null,
  ttsFirstAudioMs: turn.latency?.ttsFirstAudioMs ?? null,
  confidence: turn.confidence ?? null,
});

export interface EventRow {
  readonly at: number;
  readonly kind: string;
  readonly body: string;
}

export const eventColumns = (callId: string, event: CallEvent) => {
  const { at, kind, ...body } = event;
  return { callId, at: Math.round(at), kind, body: JSON.stringify(body) };
};

export const eventOf = (row: EventRow) => ({
  ...(JSON.parse(row.body) as Record<string, unknown>),
  at: row.at,
  kind: row.kind,
});
