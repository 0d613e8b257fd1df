import { callerMessageSchema } from '../../../electron/shared/caller-message.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { formatNumber } from '../../format/phone-number.ts';
import { Tag } from '../../ui/tag.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What the caller left for people: the first thing to see of such a call. */
export function CallerMessages({ call }: { readonly call: CallDetail }) {
  const { message: w } = useWords({ en, ar });
  const messages = call.events.flatMap((event) => {
    const { data } = callerMessageSchema.safeParse(event.kind === 'message_taken' ? event : null);
    return data === undefined || data.text === '' ? [] : [{ ...data, at: event.at }];
  });
  return messages.map((message) => (
    <section
      key={message.at}
      aria-label={w.title}
      className="mb-5 rounded-md border-s-3 border-accent bg-sunken px-3.5 py-3"
    >
      <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="type-ui font-medium">
          {message.forWhom === null ? w.title : <bdi>{w.titleFor(message.forWhom)}</bdi>}
        </h2>
        {message.urgent && <Tag tone="warn">{w.urgent}</Tag>}
      </div>
      <p className="type-body">
        <bdi>{message.text}</bdi>
      </p>
      <p className="mt-2 type-ui text-text-2">
        <bdi>{message.callerName ?? call.callerName ?? w.noName}</bdi>
        {' · '}
        {w.callBack}{' '}
        <bdi dir="ltr">{numberOf(message.callbackNumber ?? call.callerNumber) ?? w.noNumber}</bdi>
      </p>
    </section>
  ));
}

const numberOf = (number: string | null): string | null => (number === null ? null : formatNumber(number));
