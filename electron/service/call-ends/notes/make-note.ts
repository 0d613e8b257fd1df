import type { AfterCall, CallNote, NoteProblem } from '../../../shared/after-call.ts';
import type { Usage } from '../../../shared/call-event.ts';
import type { CallDetail } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Result } from '../../../shared/result.ts';
import { type NoteRequest, noteRequest } from './note-request.ts';
import type { NoteStore } from './note-store.ts';
import { readNote } from './read-note.ts';

/** The agent of a call as it was then: what it is to write down, and how its model is asked. */
export interface NoteWriter {
  readonly wanted: AfterCall;
  readonly language: string;
  ask(request: NoteRequest & { readonly timeoutMs: number }): Promise<
    Result<{
      readonly text: string | null;
      readonly failure: Failure | null;
      readonly usage: readonly Usage[];
    }>
  >;
}

export interface NoteParts {
  readonly store: NoteStore;
  /** Null: the agent or its version is not known any more. */
  readonly writerOf: (call: CallDetail) => NoteWriter | null;
  /** In the owner's time zone: "Monday 2026-11-23". */
  readonly dayOf: (at: number) => string;
  /** What is not to be kept of words. */
  readonly redact: (text: string) => string;
  readonly recordUsage: (callId: string, usage: readonly Usage[]) => void;
  readonly onMade: (callId: string) => void;
  readonly onProblem: (callId: string, problem: NoteProblem, cause: string) => void;
  readonly now: () => number;
}

/** Nobody waits on a line for it, but whoever is told of the call does. */
export const NOTE_LIMIT_MS = 20_000;
/** A lost worker or a killed service is followed by one more; so a note costs twice its price at the most. */
const MOST_ATTEMPTS = 2;

export type NoteMaker = (call: CallDetail, signal: AbortSignal) => Promise<CallNote | null>;

/** The note of a call that ended: the one it has, else a new one. Null: none is wanted, or nothing may be kept. */
export function createNoteMaker(parts: NoteParts): NoteMaker {
  const { store, now } = parts;
  const problemNote = (problem: NoteProblem): CallNote => ({
    summary: null,
    fields: [],
    problem,
    madeAt: now(),
  });
  const save = (callId: string, note: CallNote, usage: readonly Usage[]): CallNote | null => {
    const kept = store.save(callId, note, () => parts.recordUsage(callId, usage));
    parts.onMade(callId);
    return kept ? note : null;
  };
  const failed = (callId: string, problem: NoteProblem, cause: string, usage: readonly Usage[] = []) => {
    parts.onProblem(callId, problem, cause);
    return save(callId, problemNote(problem), usage);
  };
  return async function make(call, signal) {
    const { callId } = call;
    if (call.note !== null) return call.note;
    const writer = parts.writerOf(call);
    const request =
      writer &&
      noteRequest(call, writer.wanted, { language: writer.language, day: parts.dayOf(call.startedAt) });
    if (writer === null || request === null) return null;
    const attempts = store.attempt(callId);
    if (attempts > MOST_ATTEMPTS) return failed(callId, 'interrupted', 'cut off twice');
    const answer = await writer.ask({ ...request, timeoutMs: NOTE_LIMIT_MS });
    if (signal.aborted) return null;
    if (!answer.ok) {
      if (attempts < MOST_ATTEMPTS) return make(call, signal);
      return failed(callId, 'no_worker', answer.failure.code);
    }
    const { text, failure, usage } = answer.value;
    if (text === null) return failed(callId, 'no_answer', failure?.code ?? 'provider_protocol', usage);
    const read = readNote(text, writer.wanted);
    if (read === null) return failed(callId, 'unreadable', 'no JSON as asked for', usage);
    return save(
      callId,
      redacted({ ...read, fields: [...read.fields], problem: null, madeAt: now() }, parts.redact),
      usage,
    );
  };
}

const redacted = (note: CallNote, redact: (text: string) => string): CallNote => ({
  ...note,
  summary: note.summary === null ? null : redact(note.summary),
  fields: note.fields.map((field) =>
    typeof field.value === 'string' ? { ...field, value: redact(field.value) } : field,
  ),
});
