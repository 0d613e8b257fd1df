import { Link } from 'wouter';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function OfflineImages({ images }: { readonly images: readonly string[] }) {
  const w = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const commands = [
    ...images.map((image) => `docker pull ${image}`),
    `docker save ${images.join(' ')} -o livekit-sip.tar`,
  ].join('\n');
  return (
    <SettingGroup title={w.images} text={w.imagesText}>
      <div className="flex flex-col gap-2 pt-3 type-ui text-text-2">
        <CodeBlock text={commands} copyLabel={w.copy} copied={ui.copied} />
        <p>
          {w.importThere} <Link href="/settings/livekit">{w.toLiveKit}</Link>
        </p>
      </div>
    </SettingGroup>
  );
}
