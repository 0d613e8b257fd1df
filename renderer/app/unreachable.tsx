import { HealthGlyph } from '../ui/health-glyph.tsx';
import { useWords } from '../words/use-words.ts';
import { BrandMark } from './brand.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The page itself is here (from a cache, or the service has just ended), the service is not. */
export function Unreachable() {
  const w = useWords({ en, ar });
  return (
    <main className="mx-auto flex min-h-full max-w-[520px] flex-col justify-center gap-4 p-6" role="alert">
      <BrandMark size={28} />
      <h1 className="flex items-center gap-3 type-state">
        <HealthGlyph health="bad" size={28} />
        {w.unreachableTitle}
      </h1>
      <p className="type-body text-text-2">{w.unreachableText}</p>
    </main>
  );
}
