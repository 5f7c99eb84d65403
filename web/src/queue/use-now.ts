import { useEffect, useState } from 'react';

const STEP_MS = 30_000;

/** The present, half a minute at a time: what is shown of it is minutes. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), STEP_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
