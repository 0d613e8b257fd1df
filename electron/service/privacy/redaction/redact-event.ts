import type { CallEvent, CallEventBody } from '../../../shared/call-event.ts';
import type { RedactionSettings } from '../../../shared/contract/settings.ts';
import { WORDS_IN_EVENTS } from '../words-in-events.ts';
import { redact } from './redact-rules.ts';

/** Pure. Keys come one by one, so that no checksum can be seen: where cards are not kept, no figure that was typed is. */
export function redactEvent<T extends CallEvent | CallEventBody>(event: T, settings: RedactionSettings): T {
  if (event.kind === 'dtmf') return settings.cards ? { ...event, key: event.key.replace(/\d/, '•') } : event;
  const words = Object.entries(event).filter(
    ([field]) =>
      // A message without its number is of no use: it was left to be called back.
      field !== 'callbackNumber' && (WORDS_IN_EVENTS[event.kind] as readonly string[]).includes(field),
  );
  const redacted = words.map(([field, text]) => [
    field,
    typeof text === 'string' ? redact(text, settings) : text,
  ]);
  return { ...event, ...Object.fromEntries(redacted) };
}
