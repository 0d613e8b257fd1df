import { useEffect, useState } from 'react';

/** Rows in the height of the content, after 200 ms (shorter waits show nothing), with words after 3 s. */
export function Skeleton({
  rows = 3,
  rowClass = 'h-9',
  text,
}: {
  readonly rows?: number;
  readonly rowClass?: string;
  /** "Loading calls": read aloud at once, shown after 3 s. */
  readonly text: string;
}) {
  const [waited, setWaited] = useState<'not' | 'shortly' | 'long'>('not');
  useEffect(() => {
    const shortly = setTimeout(() => setWaited('shortly'), 200);
    const long = setTimeout(() => setWaited('long'), 3000);
    return () => {
      clearTimeout(shortly);
      clearTimeout(long);
    };
  }, []);
  return (
    <div role="status" aria-busy="true">
      <span className={waited === 'long' ? 'type-small text-text-3' : 'sr-only'}>{text}</span>
      {waited !== 'not' &&
        Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
          <div key={row} className={`flex items-center border-b border-line ${rowClass}`}>
            <div
              className="h-2.5 rounded-sm bg-hover motion-safe:animate-pulse"
              style={{ inlineSize: `${70 - ((row * 13) % 40)}%` }}
            />
          </div>
        ))}
    </div>
  );
}
