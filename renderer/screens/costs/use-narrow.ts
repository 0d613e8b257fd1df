import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(width < 640px)');

/** Under 640 px: charts are drawn by week. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const media = query();
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => query().matches,
  );
