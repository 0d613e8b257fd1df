import { useQuery } from '@tanstack/react-query';
import type { AlertChannels } from '../../../../electron/shared/contract/alerts.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** For who watches machines with a Prometheus of their own. */
export function MetricsGroup() {
  const w = useWords({ en, ar });
  const metrics = useQuery(useTRPC().alerts.channels.queryOptions()).data?.metrics;
  if (metrics === undefined) return null;
  return (
    <SettingGroup title={w.metrics} text={w.metricsText}>
      <div className="flex flex-col gap-2 py-3">
        <p className="type-ui text-text-2">
          {w.token}{' '}
          <bdi dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
            {metrics.tokenPath}
          </bdi>
        </p>
        <CodeBlock text={scrapeConfig(metrics)} copyLabel={w.copyScrape} copied={w.copied} />
        <p className="type-ui text-text-2">{w.grafana}</p>
      </div>
    </SettingGroup>
  );
}

const scrapeConfig = ({ target, tokenPath, liveKitTarget }: AlertChannels['metrics']): string =>
  [
    'scrape_configs:',
    '  - job_name: trunkline',
    `    static_configs: [{ targets: ['${target}'] }]`,
    // In JSON's form a Windows path is YAML too.
    `    authorization: { credentials_file: ${JSON.stringify(tokenPath)} }`,
    ...(liveKitTarget === null
      ? []
      : ['  - job_name: livekit', `    static_configs: [{ targets: ['${liveKitTarget}'] }]`]),
  ].join('\n');
