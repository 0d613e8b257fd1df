import type { ChangeWishes } from '../../shared/contract/three-cx.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import type { Routing } from './three-cx-state.ts';

/** A choice that is no longer in 3CX; null: all are there. Pure. */
export function missingChoice(
  { trunks, queues, ringGroups }: Routing,
  { fallback, overflow }: ChangeWishes,
): Failure | null {
  if (fallback !== null && !trunks.some(({ Id }) => Id === fallback.trunkId)) {
    return gone('The trunk that was chosen for the second route');
  }
  const lost = overflow.find(
    ({ kind, id }) => !(kind === 'queue' ? queues : ringGroups).some(({ Id }) => Id === id),
  );
  return lost ? gone(lost.kind === 'queue' ? 'A chosen queue' : 'A chosen ring group') : null;
}

const gone = (what: string): Failure =>
  failure(
    'not_found',
    `${what} is no longer in 3CX. Nothing was changed. Test the connection again and choose from what is there.`,
  );
