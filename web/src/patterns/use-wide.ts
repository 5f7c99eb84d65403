import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 1000px)';

/** Whether a line of the stream has room for all its figures side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
  );
}
