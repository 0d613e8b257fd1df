import { decideAnswering } from '../../../electron/shared/answering-state.ts';
import type { Overview } from '../../../electron/shared/contract/overview.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { formatSum } from '../../format/duration.ts';
import { useNow } from '../../parts/answering/use-clockwork.ts';
import { classNames } from '../../ui/class-names.ts';
import { type Health, HealthGlyph } from '../../ui/health-glyph.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { chainOf, type Hop } from './chain-rules.ts';
import { hopText } from './hop-text.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The way of a call, stop by stop, each with what was measured. On narrow screens it stands. */
export function LineChain({
  status,
  overview,
  lost,
}: {
  readonly status: ServiceStatus;
  readonly overview: Overview | undefined;
  /** The service gives no answer: what it said last proves nothing about now. */
  readonly lost: boolean;
}) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const now = useNow(10_000);
  const decision = decideAnswering(status, Math.max(now, status.at));
  const hops = chainOf(
    status,
    decision,
    {
      providers: overview?.providers ?? [],
      // A test proves nothing about 3CX.
      lastCallAt: overview?.latest.find((call) => call.kind === 'phone')?.startedAt ?? null,
    },
    Math.max(now, status.at),
  );
  const facts = {
    status,
    pbxAddress: overview?.pbxAddress ?? null,
    locale,
    sumText: (ms: number) => formatSum(ms, locale),
  };
  return (
    <ol aria-label={w.line} className="mt-7 grid grid-cols-1 sm:auto-cols-fr sm:grid-flow-col">
      {hops.map((hop, index) => (
        <Stop
          key={hop.id}
          id={hop.id}
          health={lost ? 'idle' : hop.health}
          text={lost ? { ...hopText(hop, facts, w), value: w.chain.notKnown } : hopText(hop, facts, w)}
          last={index === hops.length - 1}
        />
      ))}
    </ol>
  );
}

function Stop({
  id,
  health,
  text,
  last,
}: {
  readonly id: Hop['id'];
  readonly health: Health;
  readonly text: { readonly detail: string; readonly value: string };
  readonly last: boolean;
}) {
  const w = useWords({ en, ar });
  const cut = health === 'bad';
  return (
    <li className="relative grid grid-cols-[1fr_auto] items-baseline gap-x-3 ps-[30px] pb-2.5 sm:block sm:ps-0 sm:pe-2.5 sm:pt-[26px] sm:pb-0">
      {!last && (
        <span
          data-bar
          className={classNames(
            'absolute start-2 top-2 -bottom-2 w-0.5 sm:start-0 sm:end-0 sm:bottom-auto sm:h-0.5 sm:w-auto',
            cut
              ? 'bg-[repeating-linear-gradient(0deg,var(--bad)_0_5px,transparent_5px_11px)] sm:bg-[repeating-linear-gradient(90deg,var(--bad)_0_5px,transparent_5px_11px)]'
              : 'bg-line-strong',
          )}
        />
      )}
      <span className="absolute start-0 top-0 bg-bg sm:pe-0">
        <HealthGlyph health={health} size={18} className="block" />
      </span>
      <b className="block truncate font-semibold">{w.hops[id]}</b>
      <span className="sr-only">{w.health[health]}</span>
      <span className="hidden truncate type-small text-text-3 sm:block">
        <bdi>{text.detail}</bdi>&nbsp;
      </span>
      <span
        className={classNames(
          'block truncate text-end type-small tabular-nums sm:text-start',
          cut ? 'text-bad' : health === 'warn' ? 'text-warn' : 'text-text-2',
        )}
      >
        {text.value}
      </span>
    </li>
  );
}
