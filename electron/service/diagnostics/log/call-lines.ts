import type { CallEvent, TurnLatency } from '../../../shared/call-event.ts';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import { maskDigits, maskNumbers } from '../bundle/mask-text.ts';
import type { NewLogLine } from './log-line.ts';

/** What happens on calls, as lines of the live log: figures and codes, never a word that was said. */
export function callLine(message: LiveMessage): NewLogLine | null {
  switch (message.type) {
    case 'opened': {
      const { callerNumber, dialled, startedAt } = message.call;
      const caller = callerNumber === null ? 'number withheld' : `caller ${maskDigits(callerNumber)}`;
      return line(
        startedAt,
        'call',
        `call opened, ${caller}, dialled ${maskDigits(dialled)}`,
        message.call.callId,
      );
    }
    case 'event':
      return eventLine(message.event as CallEvent, message.callId);
    case 'turn': {
      const { latency, endedAt } = message.turn;
      return latency && line(endedAt, 'turn', replyText(latency), message.callId);
    }
    case 'closed':
      return line(message.at, 'call', `call ended, ${message.outcome}`, message.callId);
    case 'answered':
      return line(message.at, 'call', 'call answered', message.callId);
    case 'snapshot':
    case 'words':
    case 'levels':
    case 'people':
    case 'named':
    case 'noted':
      return null;
  }
}

function eventLine(event: CallEvent, callId: string): NewLogLine | null {
  const { at } = event;
  switch (event.kind) {
    case 'sip': {
      const again = event.retransmission ? ', again' : '';
      return line(
        at,
        'sip',
        `${event.direction === 'in' ? '<' : '>'} ${maskNumbers(event.summary)}${again}`,
        callId,
      );
    }
    case 'admission':
      return event.passed
        ? null
        : { ...line(at, 'call', maskNumbers(event.explanation), callId), level: 'warn' };
    case 'provider_error':
      return {
        ...line(at, 'call', `${event.provider}: ${event.code}`, callId),
        level: 'warn',
      };
    case 'provider_switched':
      return { ...line(at, 'call', `${event.stage}: ${event.from} to ${event.to}`, callId), level: 'warn' };
    case 'media_timeout':
    case 'worker_lost':
      return { ...line(at, 'call', event.kind.replace('_', ' '), callId), level: 'warn' };
    case 'media_started':
      return line(at, 'call', `media ${event.codec}, rtp ${event.localPort}`, callId);
    case 'disclosure_played':
      return line(
        at,
        'call',
        `disclosure ${event.complete ? 'played' : 'cut short'}, version ${event.textVersion}`,
        callId,
      );
    case 'transfer_progress':
      return line(at, 'call', `transfer ${event.status}`, callId);
    default:
      return null;
  }
}

function replyText({ replyMs, ...stages }: TurnLatency): string {
  const parts = [
    ['stt', stages.sttFinalMs],
    ['eot', stages.endOfTurnMs],
    ['llm', stages.llmFirstTokenMs],
    ['tts', stages.ttsFirstAudioMs],
  ] as const;
  const named = parts.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${Math.round(ms)}`]));
  return `${named.join(' ')} = ${Math.round(replyMs)} ms`.trim();
}

const line = (at: number, source: NewLogLine['source'], message: string, callId: string): NewLogLine => ({
  at,
  level: 'info',
  source,
  message,
  fields: `callId ${callId}`,
});
