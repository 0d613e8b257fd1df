import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTRPC } from '../../api/trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The second route of the outbound rule: without it every refusal and every outage cuts callers off. */
export function SecondRouteGuide() {
  const words = useWords({ en, ar });
  const w = words.threeCx;
  const trpc = useTRPC();
  const { answers } = useSetup();
  const business = useQuery(trpc.settings.business.queryOptions()).data;
  const fallback = business?.fallbackNumber ?? null;
  if (answers.secondRoute === 'none' || fallback === null) {
    return (
      <Section title={w.secondRouteTitle}>
        <Note tone="warn">
          {w.noSecondRoute} <Link href="/setup/machine">{w.chooseFallback}</Link>
        </Note>
      </Section>
    );
  }
  if (answers.mode === 'extension') {
    return (
      <Section title={w.secondRouteTitle}>
        <p className="type-ui text-text-2">{w.secondRouteExtension(fallback)}</p>
      </Section>
    );
  }
  const digits = String(answers.number.length);
  const rows = [
    { label: w.route1, value: w.route1Value, copy: null },
    { label: w.route2, value: w.route2Value, copy: null },
    { label: w.strip, value: digits, copy: digits },
    { label: w.prepend, value: fallback, copy: fallback },
  ];
  return (
    <Section title={w.secondRouteTitle}>
      <p className="mb-2 type-ui text-text-2">{w.secondRouteText(answers.number, fallback)}</p>
      <dl className="border-t border-line">
        {rows.map(({ label, value, copy }) => (
          <div key={label} className="flex min-h-9 items-center gap-4 border-b border-line">
            <dt className="w-52 shrink-0 type-ui text-text-2">{label}</dt>
            <dd className="min-w-0 flex-1 type-ui font-medium">
              <bdi>{value}</bdi>
            </dd>
            {copy && (
              <dd>
                <CopyButton value={copy} label={w.copyValue(label)} copied={words.copied} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  );
}
