import { useState } from 'react';

const KEPT = 'tierline.rail';

/** Whether the rail shows words beside its signs; kept on this machine. */
export function useWideRail(): [boolean, (wide: boolean) => void] {
  const [wide, setWide] = useState(() => localStorage.getItem(KEPT) === 'wide');
  const set = (wanted: boolean) => {
    localStorage.setItem(KEPT, wanted ? 'wide' : 'narrow');
    setWide(wanted);
  };
  return [wide, set];
}
