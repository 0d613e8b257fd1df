import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { useSettings } from '../parts/use-settings.ts';
import { EgressForm } from './egress/egress-form.tsx';
import { ExplainGroup } from './explain-group.tsx';
import { FirewallGroup } from './firewall-group.tsx';
import { OfflineImages } from './offline-images.tsx';
import { SipForm } from './sip-form.tsx';
import { SipPrograms } from './sip-programs.tsx';
import { SipSwitch } from './sip-switch.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether it runs and what is in its way; then where it listens, who else could reach it, and why a call fails. */
export default function LiveKitSipSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  const sip = useQuery(useTRPC().liveKitSip.get.queryOptions());
  return (
    <QueryState query={settings} loading={w.loading} rows={6}>
      {(answer) => (
        <QueryState query={sip} loading={w.loading} rows={6}>
          {(now) => (
            <>
              <SettingGroup title={w.title} text={w.about}>
                <SipSwitch sip={now} answer={answer} />
                {now.mode === 'on' && <SipPrograms sip={now} />}
              </SettingGroup>
              <SipForm answer={answer} />
              {now.firewall.length > 0 && <FirewallGroup commands={now.firewall} />}
              {now.mode === 'on' && <ExplainGroup settings={answer.settings.liveKitSip} />}
              <EgressForm answer={answer} />
              <OfflineImages images={[now.redis.image, now.gateway.image]} />
            </>
          )}
        </QueryState>
      )}
    </QueryState>
  );
}
