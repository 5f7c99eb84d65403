import { useSyncExternalStore } from 'react';

const QUERIES = { wide: '(min-width: 1000px)', phone: '(max-width: 480px)' } as const;
export type Room = 'wide' | 'middle' | 'phone';

function now(): Room {
  if (window.matchMedia(QUERIES.wide).matches) return 'wide';
  return window.matchMedia(QUERIES.phone).matches ? 'phone' : 'middle';
}

function subscribe(changed: () => void): () => void {
  const watched = Object.values(QUERIES).map((query) => window.matchMedia(query));
  for (const query of watched) query.addEventListener('change', changed);
  return () => {
    for (const query of watched) query.removeEventListener('change', changed);
  };
}

/** How much room the window has: rows of a virtual list have a height that must be known. */
export function useRoom(): Room {
  return useSyncExternalStore(subscribe, now);
}
