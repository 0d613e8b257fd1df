import type { PullProgress } from '../../../../electron/shared/contract/livekit.ts';
import { formatBytes } from '../../../format/bytes.ts';
import { Meter } from '../../../ui/meter.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The whole is not known before all layers are: it may grow while it is pulled. */
export function PullMeter({ pulled }: { readonly pulled: PullProgress }) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const { doneBytes, totalBytes, doneLayers, layers } = pulled;
  const text = w.pulled(formatBytes(doneBytes, locale), formatBytes(totalBytes, locale), doneLayers, layers);
  return (
    <div className="flex flex-col gap-1.5">
      <Meter value={doneBytes} max={Math.max(1, totalBytes)} text={text} />
      <span className="type-small text-text-2 tabular-nums">{text}</span>
    </div>
  );
}
