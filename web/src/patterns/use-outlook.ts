import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { useSession } from '../session/session';
import { FRESH_MS } from './fresh';

type Answer = paths['/api/v1/patterns/outlook']['get']['responses'][200]['content']['application/json'];
type Unusual = paths['/api/v1/trends/unusual']['get']['responses'][200]['content']['application/json'];
export type Outlook = Answer['items'][number];
export type UnusualItem = Unusual['items'][number];

/** By key: weeks in their band, rate, and what each open pattern may bring yet. */
export type Outlooks = ReadonlyMap<string, Outlook>;

const NOTHING: Outlooks = new Map();
const MOST = 100;

const byPattern = ({ items }: Answer): Outlooks => new Map(items.map((item) => [item.pattern, item]));

export function useOutlooks(): Outlooks {
  const { data } = useQuery({
    staleTime: FRESH_MS,
    queryKey: ['patterns', 'outlook'],
    queryFn: () => dataOf(api.GET('/api/v1/patterns/outlook')),
    select: byPattern,
  });
  return data ?? NOTHING;
}

/** Phases in which one of the signatures is unusual, the one with most to come first. */
export function useUnusual(signatures: readonly { signature: string }[]): readonly UnusualItem[] {
  const { permissions } = useSession();
  const { data } = useQuery({
    staleTime: FRESH_MS,
    queryKey: ['patterns', 'unusual'],
    enabled: permissions.includes('trends:read'),
    queryFn: () => dataOf(api.GET('/api/v1/trends/unusual', { params: { query: { limit: MOST } } })),
  });
  return (data?.items ?? []).filter(({ cell }) => signatures.some(({ signature }) => signature === cell.signature));
}
