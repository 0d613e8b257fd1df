import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(width < 40rem)');

/** Whether the page is narrow (rows of two lines, charts by week): the same width at which the classes `max-sm:` hold. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const watched = query();
      watched.addEventListener('change', changed);
      return () => watched.removeEventListener('change', changed);
    },
    () => query().matches,
  );
