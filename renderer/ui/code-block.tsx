import { CopyButton } from './copy-button.tsx';

/** A command or text to be copied as it is; never mirrored. */
export function CodeBlock({
  text,
  copyLabel,
  copied,
}: {
  readonly text: string;
  readonly copyLabel: string;
  readonly copied: string;
}) {
  return (
    <div className="flex items-start gap-2 rounded-md bg-sunken py-1.5 ps-3 pe-1.5">
      <pre
        dir="ltr"
        className="min-w-0 flex-1 overflow-x-auto py-1 font-mono text-xs whitespace-pre-wrap break-all"
      >
        {text}
      </pre>
      <CopyButton value={text} label={copyLabel} copied={copied} />
    </div>
  );
}
