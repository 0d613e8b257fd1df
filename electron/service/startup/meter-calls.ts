import type { Turn } from '../../shared/call-event.ts';
import type { CallRecorder, RecordedCall } from '../calls/recorder.ts';
import type { CallMetrics } from '../metrics/call-metrics.ts';

/** `kind`: a phone call, or a test. */
export interface Meter extends Pick<CallMetrics, 'usage' | 'event' | 'ended'> {
  turn(turn: Turn, kind: string): void;
}

/** Everything that is recorded of calls is counted on its way. */
export function meterCalls(
  recorder: CallRecorder,
  meter: Meter,
  kindOf: (callId: string) => string,
): CallRecorder {
  return {
    ...recorder,
    open: (start) => metered(recorder.open(start), meter, kindOf),
    resume: (call) => metered(recorder.resume(call), meter, kindOf),
    event(callId, event) {
      meter.event(event);
      recorder.event(callId, event);
    },
  };
}

function metered(call: RecordedCall, meter: Meter, kindOf: (callId: string) => string): RecordedCall {
  return {
    ...call,
    event(event) {
      meter.event(event);
      call.event(event);
    },
    turn(turn) {
      meter.turn(turn, kindOf(call.callId));
      call.turn(turn);
    },
    usage(usage) {
      meter.usage(usage);
      call.usage(usage);
    },
    close(end) {
      meter.ended({ outcome: end.outcome, kind: kindOf(call.callId), media: end.media });
      call.close(end);
    },
  };
}
