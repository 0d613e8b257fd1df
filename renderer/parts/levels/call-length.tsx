import { formatLength } from '../../format/duration.ts';
import { useNow } from '../answering/use-clockwork.ts';

/** How long a live call has been going on, second by second. */
export function CallLength({
  startedAt,
  className,
}: {
  readonly startedAt: number;
  readonly className?: string;
}) {
  const now = useNow(1000);
  return (
    <span className={className} role="timer" aria-live="off">
      {formatLength(now - startedAt)}
    </span>
  );
}
