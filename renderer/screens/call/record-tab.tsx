import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';
import { formatDate, formatPreciseTime } from '../../format/clock.ts';
import { formatSeconds } from '../../format/duration.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { eventText } from './event-text.ts';
import { eventsOf } from './known-events.ts';
import { partyOf } from './party.ts';
import { useAgentName } from './use-agent-name.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What the law and IT ask for: the proof of disclosure, all facts of the call, everything that was recorded. */
export function RecordTab({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-8">
        <Proof call={call} />
        <Section title={w.record.kept} className="mt-0">
          <p className="type-ui text-text-2">
            {w.record.keptText} <RecordingKept callId={call.callId} />
          </p>
        </Section>
      </div>
      <Facts call={call} />
      <AllEvents call={call} />
    </div>
  );
}

function RecordingKept({ callId }: { readonly callId: string }) {
  const { record: w } = useWords({ en, ar });
  const clock = useClockwork();
  const { data } = useQuery(useTRPC().recordings.get.queryOptions({ callId }));
  if (data === undefined) return null;
  if (data === null) return w.noRecording;
  if (data.state === 'deleted') return w.recordingDeleted;
  return w.recordingUntil(formatDate(data.deleteOn, clock, { now: Date.now(), year: 'always' }));
}

function Proof({ call }: { readonly call: CallDetail }) {
  const { record: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const clock = useClockwork();
  const played = eventsOf(call).find(
    (event): event is CallEvent & Extract<CallEvent, { kind: 'disclosure_played' }> =>
      event.kind === 'disclosure_played',
  );
  if (!played) {
    return (
      <Section title={w.proof} className="mt-0">
        <Note tone={call.answeredAt === null ? 'plain' : 'warn'}>{w.notTold}</Note>
      </Section>
    );
  }
  const seconds = formatSeconds(played.playedMs, 1, locale);
  return (
    <Section title={w.proof} className="mt-0">
      <Note tone={played.complete ? 'ok' : 'warn'}>
        {played.complete ? w.told(seconds) : w.toldPartly(seconds)}
      </Note>
      <Pairs
        pairs={[
          [w.text, <bdi key="text">{played.text}</bdi>],
          [w.version, played.textVersion],
          [w.played, seconds],
          [w.at, formatPreciseTime(played.at, clock)],
        ]}
      />
    </Section>
  );
}

function Facts({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const agent = useAgentName(call.agentId);
  const moment = (at: number | null): ReactNode =>
    at === null
      ? w.cost.none
      : `${formatDate(at, clock, { now: Date.now(), year: 'always' })}, ${formatPreciseTime(at, clock)}`;
  const machine = (text: string) => (
    <bdi dir="ltr" className="font-mono text-xs break-all">
      {text}
    </bdi>
  );
  const { record } = w;
  return (
    <Section title={record.ids} className="mt-0">
      <Pairs
        pairs={[
          [record.callId, machine(call.callId)],
          [record.sipCallId, machine(call.sipCallId)],
          [record.from, machine(call.sourceAddress)],
          [record.dialled, machine(call.dialled)],
          [
            record.agent,
            agent === null
              ? w.noAgent
              : call.agentVersion === null
                ? agent
                : record.agentVersion(agent, call.agentVersion),
          ],
          [record.started, moment(call.startedAt)],
          [record.answered, moment(call.answeredAt)],
          [record.ended, moment(call.endedAt)],
          [record.sipStatus, call.sipStatus === null ? w.cost.none : String(call.sipStatus)],
        ]}
      />
    </Section>
  );
}

const Pairs = ({ pairs }: { readonly pairs: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 type-ui">
    {pairs.map(([name, value]) => (
      <div key={name} className="contents">
        <dt className="text-text-3">{name}</dt>
        <dd className="min-w-0 text-end tabular-nums">{value}</dd>
      </div>
    ))}
  </dl>
);

function AllEvents({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const party = partyOf(call, w.explain);
  const clock = useClockwork();
  return (
    <Section title={w.record.all} className="mt-0 lg:col-span-2">
      <ol>
        {eventsOf(call).map((event, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: events have no id, and two can be equal
            key={index}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3 border-b border-line py-1.5 type-ui"
          >
            <time className="type-small text-text-3 tabular-nums">{formatPreciseTime(event.at, clock)}</time>
            <bdi className="min-w-0 break-words">{eventText(event, w.event, w.explain, party)}</bdi>
          </li>
        ))}
      </ol>
    </Section>
  );
}
