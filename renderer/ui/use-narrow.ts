import { useSyncExternalStore } from 'react';

type Width = '40rem' | '64rem';
const query = (width: Width) => window.matchMedia(`(width < ${width})`);

/** Whether the page is narrow (rows of two lines, charts by week): the width at which the classes `max-sm:` hold, or `max-lg:` for 64rem. */
export const useNarrow = (width: Width = '40rem'): boolean =>
  useSyncExternalStore(
    (changed) => {
      const watched = query(width);
      watched.addEventListener('change', changed);
      return () => watched.removeEventListener('change', changed);
    },
    () => query(width).matches,
  );
