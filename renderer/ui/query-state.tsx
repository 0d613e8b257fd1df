import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';
import { Skeleton } from './skeleton.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Loading, error, or the data: what every view of the service's data goes through. Old data stays while it is re-read. */
export function QueryState<T>({
  query,
  loading,
  rows,
  children,
}: {
  readonly query: UseQueryResult<T, unknown>;
  /** "Loading calls" */
  readonly loading: string;
  readonly rows?: number;
  children(data: T): ReactNode;
}) {
  const w = useWords({ en, ar });
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <div className="flex flex-col items-start gap-3">
        <FailureNote error={query.error} />
        <Button onClick={() => void query.refetch()}>{w.tryAgain}</Button>
      </div>
    );
  }
  return <Skeleton text={loading} {...(rows === undefined ? {} : { rows })} />;
}
