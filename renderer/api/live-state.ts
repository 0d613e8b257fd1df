import type { LiveCall, LiveMessage } from '../../electron/shared/contract/live.ts';

/** Live calls by id, in the order they came in. */
export type LiveCallMap = ReadonlyMap<string, LiveCall>;

/** The calls after a message of the stream. Pure; returns the same map when nothing changed. */
export function applyLiveMessage(calls: LiveCallMap, message: LiveMessage): LiveCallMap {
  switch (message.type) {
    case 'snapshot':
      return new Map(message.calls.map((call) => [call.callId, call]));
    case 'opened':
      return new Map([...calls, [message.call.callId, message.call]]);
    case 'answered':
      return changed(calls, message.callId, () => ({ status: 'answered', answeredAt: message.at }));
    case 'named':
      return changed(calls, message.callId, () => ({ callerName: message.callerName }));
    case 'words': {
      const { speaker, text, final } = message;
      return changed(calls, message.callId, () => ({ speaking: final ? null : { speaker, text } }));
    }
    case 'turn':
      return changed(calls, message.callId, (call) => ({
        turns: [...call.turns.filter(({ index }) => index !== message.turn.index), message.turn],
        speaking: call.speaking?.speaker === message.turn.speaker ? null : call.speaking,
      }));
    case 'people':
      return changed(calls, message.callId, () => ({ people: message.people }));
    case 'closed': {
      const left = new Map(calls);
      left.delete(message.callId);
      return left;
    }
    default:
      return calls;
  }
}

function changed(
  calls: LiveCallMap,
  callId: string,
  next: (call: LiveCall) => Partial<LiveCall>,
): LiveCallMap {
  const call = calls.get(callId);
  return call === undefined ? calls : new Map([...calls, [callId, { ...call, ...next(call) }]]);
}
