import { useState } from 'react';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { type LadderStep, ladderOf } from '../../../electron/shared/explain/ladder.ts';
import { formatPreciseTime } from '../../format/clock.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { eventText } from './event-text.ts';
import { eventsOf } from './known-events.ts';
import { partyOf } from './party.ts';
import { PbxEvents } from './pbx-events.tsx';
import { ROW_HEIGHT, SipLadder } from './sip-ladder.tsx';
import { VerdictNote } from './verdict-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Why the call went as it went: the verdict, then every step with what decided it. */
export function ExplainTab({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const [messages, setMessages] = useState(false);
  const steps = ladderOf(eventsOf(call));
  const party = partyOf(call, w.explain);
  const text = (step: LadderStep) => stepText(step, w, party);
  const asText = steps.map((step) => `${formatPreciseTime(step.at, clock)}  ${text(step)}`).join('\n');
  return (
    <>
      <VerdictNote call={call} />
      <div className="mt-5 grid gap-x-6 lg:grid-cols-[400px_minmax(0,1fr)]">
        <SipLadder steps={steps} party={party} address={call.sourceAddress} />
        <ol aria-label={w.explain.title} className="lg:pt-10">
          {steps.map((step, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no id, and two can be equal
              key={index}
              style={{ minHeight: ROW_HEIGHT }}
              className={classNames(
                'grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-2.5 border-b border-line py-1 type-ui',
                step.wrong && 'text-bad',
              )}
            >
              <time className="text-end type-small text-text-3 tabular-nums">
                {formatPreciseTime(step.at, clock)}
              </time>
              <bdi className="min-w-0 break-words">{text(step)}</bdi>
            </li>
          ))}
        </ol>
      </div>
      <div className="mt-5 flex flex-wrap gap-2">
        <CopyButton look="text" value={asText} label={w.explain.copy} copied={w.explain.copied} />
        <Button look="quiet" size="small" aria-expanded={messages} onClick={() => setMessages(!messages)}>
          {messages ? w.explain.hideMessages : w.explain.showMessages}
        </Button>
      </div>
      {messages && <SipMessages call={call} />}
      <PbxEvents call={call} />
    </>
  );
}

function stepText({ event, repeated }: LadderStep, w: typeof en, party: string): string {
  const text = eventText(event, w.event, w.explain, party);
  return repeated === 0 ? text : `${text} (${w.event.repeated(repeated)})`;
}

/** The messages themselves; the caller's data stands here and nowhere else on this tab. */
function SipMessages({ call }: { readonly call: CallDetail }) {
  const { explain: w } = useWords({ en, ar });
  const clock = useClockwork();
  const messages = eventsOf(call).filter((event) => event.kind === 'sip');
  if (messages.length === 0) return <p className="mt-3 type-ui text-text-2">{w.noSip}</p>;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {messages.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no id, and two can be equal
        <li key={index}>
          <details className="rounded-md bg-sunken px-3 py-2">
            <summary className="type-ui">
              {w.message(event.summary, formatPreciseTime(event.at, clock))}
            </summary>
            <pre dir="ltr" className="mt-2 overflow-x-auto font-mono text-xs whitespace-pre-wrap break-all">
              {event.message}
            </pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
