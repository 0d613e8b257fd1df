import type { CallEvent } from '../../shared/call-event.ts';
import type { SipMessage } from './sip/message.ts';
import type { LoggedMessage, MessageLog } from './sip/message-log.ts';
import { serializeMessage } from './sip/serialize-message.ts';

/**
 * Hands each SIP message to the call it belongs to, found by the Call-ID header. Messages that come before
 * the call is known (its INVITE, the 100) are kept until `follow`.
 */
export interface SipLadder {
  readonly log: MessageLog;
  /** From now on, and for what is already waiting: the messages of this Call-ID. */
  follow(sipCallId: string, onEvent: (event: CallEvent) => void): void;
  follows(sipCallId: string): boolean;
  /** The transaction layer may still retransmit for 32 s after a call's end: those belong to it too. */
  unfollow(sipCallId: string): void;
}

/** Calls that a stranger's or a refused message would open are not kept beyond this many. */
const MAX_WAITING_CALLS = 200;
const MAX_WAITING_MESSAGES = 8;
/** Four times what a PBX sends. Packets may be 64 kB, and who is refused makes us keep some too. */
const MAX_MESSAGE_BYTES = 16_384;

export function createSipLadder(): SipLadder {
  const followers = new Map<string, (event: CallEvent) => void>();
  const waiting = new Map<string, CallEvent[]>();

  const wait = (sipCallId: string, event: CallEvent) => {
    const events = waiting.get(sipCallId) ?? [];
    if (events.length < MAX_WAITING_MESSAGES) events.push(event);
    waiting.set(sipCallId, events);
    const oldest = waiting.keys().next().value;
    if (waiting.size > MAX_WAITING_CALLS && oldest !== undefined) waiting.delete(oldest);
  };

  return {
    log(entry) {
      const sipCallId = entry.message.headers.get('Call-ID');
      if (sipCallId === undefined || !belongsToCall(entry.message)) return;
      const event = ladderEvent(entry);
      const follower = followers.get(sipCallId);
      if (follower) follower(event);
      else wait(sipCallId, event);
    },
    follow(sipCallId, onEvent) {
      followers.set(sipCallId, onEvent);
      for (const event of waiting.get(sipCallId) ?? []) onEvent(event);
      waiting.delete(sipCallId);
    },
    follows: (sipCallId) => followers.has(sipCallId),
    unfollow(sipCallId) {
      followers.delete(sipCallId);
      waiting.delete(sipCallId);
    },
  };
}

/** OPTIONS probes and REGISTER have a Call-ID too, but are no calls. */
const belongsToCall = (message: SipMessage): boolean =>
  !/\b(?:OPTIONS|REGISTER)$/.test(message.headers.get('CSeq') ?? '');

function ladderEvent(entry: LoggedMessage): CallEvent {
  return {
    at: entry.at,
    kind: 'sip',
    direction: entry.direction,
    summary: summaryOf(entry.message),
    message: withoutSecrets(textOf(serializeMessage(entry.message))),
    retransmission: entry.retransmission,
  };
}

/** Bytes are cut, not text: a piece of a string would keep the whole of it in memory. */
const textOf = (bytes: Buffer): string =>
  bytes.length <= MAX_MESSAGE_BYTES
    ? bytes.toString('utf8')
    : `${bytes.toString('utf8', 0, MAX_MESSAGE_BYTES)}\r\n(cut off: ${bytes.length} bytes in all)`;

function summaryOf(message: SipMessage): string {
  const method = message.headers.get('CSeq')?.split(/\s+/)[1] ?? '';
  return message.kind === 'request' ? message.method : `${message.status} ${message.reason} (${method})`;
}

/** Digest responses and SRTP keys are credentials: the stored ladder names them without their value. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/^((?:Proxy-)?Authorization:).*$/gim, '$1 (not kept)')
    .replace(/^(a=crypto:\d+ \S+ inline:)\S+/gim, '$1(not kept)');
