import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A value to be typed into 3CX, with its name above it. Never mirrored: it is typed as it stands. */
export function CopiedValue({ name, value }: { readonly name: string; readonly value: string }) {
  const w = useWords({ en, ar });
  return (
    <div className="flex min-w-0 flex-col gap-[5px]">
      <dt className="type-ui font-medium">{name}</dt>
      <dd className="m-0 flex h-8 items-center gap-1 rounded-md border border-line-strong bg-surface ps-2.5 pe-0.5 type-ui tabular-nums pointer-coarse:min-h-11">
        <bdi className="min-w-0 flex-1 truncate">{value}</bdi>
        <CopyButton value={value} label={w.copy(name)} copied={w.copied} />
      </dd>
    </div>
  );
}
