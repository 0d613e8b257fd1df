import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../../../electron/shared/contract/alerts.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useAlertText } from '../../parts/alerts/use-alert-text.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { useDiagnosticsWords } from './use-words-and-formats.ts';

/** What was raised and when it was over, newest first. */
export function AlertHistory() {
  const w = useDiagnosticsWords().alerts;
  const history = useQuery(useTRPC().alerts.history.queryOptions()).data;
  if (history === undefined) return null;
  return (
    <section aria-labelledby="alerts" className="mt-5">
      <h2 id="alerts" className="mb-1 type-small font-medium text-text-3">
        {w.title}
      </h2>
      {history.alerts.length === 0 ? (
        <p className="border-t border-line py-2 type-ui text-text-2">{w.none}</p>
      ) : (
        <ul className="border-t border-line">
          {history.alerts.map((alert) => (
            <Row key={alert.alertId} alert={alert} />
          ))}
        </ul>
      )}
      {history.more && <p className="py-2 type-small text-text-3">{w.more(history.alerts.length)}</p>}
    </section>
  );
}

function Row({ alert }: { readonly alert: Alert }) {
  const w = useDiagnosticsWords().alerts;
  const to = useAlertText();
  const { title, happened } = to.text(alert.facts);
  const { clearedAt, clearedBecause } = alert;
  return (
    <li className="flex items-start gap-3 border-b border-line py-2">
      <HealthGlyph health={clearedAt === null ? 'warn' : 'idle'} size={14} className="mt-1" />
      <div className="min-w-0 flex-1 type-ui">
        <h3 className="font-medium">
          <bdi>{title}</bdi>
        </h3>
        <p className="text-text-2">{happened}</p>
        <p className="type-small text-text-3">
          {clearedAt === null || clearedBecause === null
            ? w.stands(to.time(alert.since))
            : w.over[clearedBecause](to.time(alert.since), to.time(clearedAt))}
        </p>
      </div>
    </li>
  );
}
