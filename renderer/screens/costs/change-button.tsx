import { useCostsWords } from './use-costs-words.ts';

/** Looks like the mock's quiet link, and says to a screen reader what it changes. */
export function ChangeButton({ what, onClick }: { readonly what: string; onClick(): void }) {
  const w = useCostsWords();
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={`${w.change}: ${what}`}
      className="type-small text-accent underline decoration-accent/35 underline-offset-3 pointer-coarse:min-h-11"
    >
      {w.change}
    </button>
  );
}
