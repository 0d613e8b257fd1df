import type { CallDetail } from '../../shared/contract/calls.ts';
import { messageLetter } from '../call-ends/message-letter.ts';
import { messagesOf } from '../call-ends/messages-of.ts';
import type { Mail } from '../deliveries/mail/mail.ts';
import type { Stores } from './open-stores.ts';

/** What callers leave goes to the addresses that the owner named, once a call. */
export const mailMessagesOf =
  (settings: Stores['settings'], mail: Pick<Mail, 'sendMail'>) =>
  (call: CallDetail): void => {
    const { messagesTo } = settings.current().mail;
    const messages = messagesOf(call);
    if (messages.length === 0 || messagesTo.length === 0) return;
    const letter = messageLetter(call, messages, settings.current().business.timeZone ?? undefined);
    mail.sendMail(
      { to: messagesTo, ...letter },
      { kind: 'message', callId: call.callId, eventId: `message:${call.callId}` },
    );
  };
