import type { Trap } from '../../../electron/shared/three-cx/advice.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What goes wrong in the first week; closed, since it is for afterwards. */
export function FirstWeek({ traps }: { readonly traps: readonly Trap[] }) {
  const w = useWords({ en, ar });
  return (
    <details className="border-t border-line pt-3">
      <summary className="cursor-pointer type-ui font-medium pointer-coarse:min-h-11">{w.traps}</summary>
      <ul className="mt-2 flex list-disc flex-col gap-1.5 ps-5 type-ui text-text-2">
        {traps.map((trap) => (
          <li key={trap}>{w.trapTexts[trap]}</li>
        ))}
      </ul>
    </details>
  );
}
