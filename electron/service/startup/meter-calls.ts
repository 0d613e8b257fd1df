import type { CallRecorder, RecordedCall } from '../calls/recorder.ts';
import type { CallMetrics } from '../metrics/call-metrics.ts';

type Meter = Pick<CallMetrics, 'turn' | 'usage' | 'event' | 'ended'>;

/** Everything that is recorded of calls is counted on its way. `kindOf`: a phone call, or a test. */
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
      meter.turn(turn);
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
