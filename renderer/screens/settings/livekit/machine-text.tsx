import { useId } from 'react';

/** Docker's or the server's own lines, as they are: for who asks somebody else. */
export function MachineText({ title, text }: { readonly title: string; readonly text: string }) {
  const id = useId();
  return (
    <div>
      <p id={id} className="type-small text-text-2">
        {title}
      </p>
      {/* Focusable, since it scrolls. */}
      <section
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        dir="ltr"
        className="mt-1 max-h-64 overflow-auto rounded-md bg-sunken p-3"
      >
        <pre className="text-start font-mono text-xs whitespace-pre-wrap break-words">{text}</pre>
      </section>
    </div>
  );
}
