import type { FirewallCommand } from '../../../../electron/shared/contract/lan-access.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { ar as sipAr } from '../../../words/livekit-sip.ar.ts';
import { en as sipEn } from '../../../words/livekit-sip.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Of the settings as they are saved. */
export function FirewallGroup({ commands }: { readonly commands: readonly FirewallCommand[] }) {
  const w = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const sip = useWords({ en: sipEn, ar: sipAr });
  return (
    <SettingGroup title={w.firewall} text={`${sip.spoofableFrom} ${w.firewallText}`}>
      {commands.map(({ label, command }) => (
        <div key={label} className="pt-3">
          <div className="mb-1 type-small text-text-2">{label}</div>
          <CodeBlock text={command} copyLabel={w.copy} copied={ui.copied} />
        </div>
      ))}
    </SettingGroup>
  );
}
