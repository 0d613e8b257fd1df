import { Link } from 'wouter';
import type { StandingAlert } from '../../../electron/shared/contract/alerts.ts';
import { useStatus } from '../../api/updates.tsx';
import { useMayChange } from '../../app/roles.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { alertPlace } from './alert-place.ts';
import { useAlertText } from './use-alert-text.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What stands: what happened, what it means, what to do. That calls are not answered is the page's own heading. */
export function StandingAlerts() {
  const w = useWords({ en, ar });
  const alerts = useStatus()?.alerts.filter(({ facts }) => facts.kind !== 'not_answering') ?? [];
  if (alerts.length === 0) return null;
  return (
    <Section title={w.standing} className="mt-8">
      <ul className="border-t border-line">
        {alerts.map((alert) => (
          <Row key={alert.alertId} alert={alert} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ alert }: { readonly alert: StandingAlert }) {
  const w = useWords({ en, ar });
  const to = useAlertText();
  const mayChange = useMayChange();
  const { title, happened, means, todo } = to.text(alert.facts);
  const place = alertPlace(alert.facts);
  return (
    <li className="flex items-start gap-3 border-b border-line py-3">
      <HealthGlyph health="warn" size={18} className="mt-px" />
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">
          <bdi>{title}</bdi>
        </h3>
        <p className="max-w-[80ch] type-ui text-text-2">
          {happened} {means} <span className="text-text">{todo}</span>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 type-small text-text-3">
          <time dateTime={new Date(alert.since).toISOString()}>{w.since(to.time(alert.since))}</time>
          {(mayChange || !place.adminsOnly) && <Link href={place.href}>{w.open[place.word]}</Link>}
        </p>
      </div>
    </li>
  );
}
