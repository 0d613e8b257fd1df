import type { RedactionSettings } from '../../shared/contract/settings.ts';
import type { CallRecorder, RecordedCall } from '../calls/recorder.ts';
import { redactEvent } from '../privacy/redaction/redact-event.ts';
import { redact } from '../privacy/redaction/redact-rules.ts';

/** Between the call and everything that keeps, shows or sends its words: what is not to be kept does not come in. */
export function redactCalls(recorder: CallRecorder, settings: () => RedactionSettings): CallRecorder {
  const redacted = (call: RecordedCall): RecordedCall => ({
    ...call,
    event: (event) => call.event(redactEvent(event, settings())),
    turn: (turn) => call.turn({ ...turn, text: redact(turn.text, settings()) }),
    words: (speaker, text, final) => call.words(speaker, redact(text, settings()), final),
  });
  return {
    ...recorder,
    open: (start) => redacted(recorder.open(start)),
    resume: (call) => redacted(recorder.resume(call)),
    event: (callId, event) => recorder.event(callId, redactEvent(event, settings())),
  };
}
