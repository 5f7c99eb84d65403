import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';

export type Wallboard = paths['/api/v1/wallboard']['get']['responses'][200]['content']['application/json'];

const RENEW_MS = 15_000;
const TICK_MS = 5_000;
/** Four answers that did not come. */
const STALE_MS = 60_000;

/** The numbers on the wall, asked for anew every quarter of a minute. `token`: of a kiosk; null: of whoever is signed in. */
export function useWallboard(token: string | null) {
  return useQuery({
    queryKey: ['wallboard'],
    refetchInterval: RENEW_MS,
    refetchIntervalInBackground: true,
    retry: false,
    queryFn: () => {
      const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
      return dataOf(api.GET('/api/v1/wallboard', { headers }));
    },
  });
}

/** Since when nothing new came, in milliseconds; null while the numbers are fresh. */
export function useStaleness(updatedAt: number): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return updatedAt > 0 && now - updatedAt > STALE_MS ? now - updatedAt : null;
}
