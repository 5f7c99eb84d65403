import { useQueries } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { useSession } from '../session/session';
import { mondayBefore, partsOf } from './signature-parts';
import type { Outlook } from './use-outlook';
import { FRESH_MS } from './fresh';

type Series = paths['/api/v1/trends/series']['get']['responses'][200]['content']['application/json'];
export type Mark = Series['timeline'][number];

/** A week of a pattern: all tickets of its signatures, and what was to be expected of them where that is known. */
export interface PatternWeek {
  /** A Monday. */
  week: string;
  value: number;
  expected: number | null;
  band: { lower: number; upper: number } | null;
}

/** More are not asked for: a pattern of many signatures is told by its first ones. */
const MOST_SIGNATURES = 6;

/** As many are always drawn. */
const LEAST_WEEKS = 12;

function seriesQuery(signature: string, from: string) {
  const parts = partsOf(signature);
  const narrowed = parts === null ? {} : { kind: parts.kind, platform: parts.platform };
  const query = { signature, from, by: 'week' as const, ...narrowed };
  return {
    staleTime: FRESH_MS,
    queryKey: ['patterns', 'series', signature, from],
    queryFn: () => dataOf(api.GET('/api/v1/trends/series', { params: { query } })),
  };
}

function weeksOf(series: readonly Series[], outlook: Outlook | undefined): PatternWeek[] {
  const told = new Map(outlook?.weeks.map((week) => [week.week, week]));
  const counts = new Map<string, number>();
  for (const { points } of series)
    for (const { from, count } of points) counts.set(from, (counts.get(from) ?? 0) + count);
  const weeks = [...counts].map(([week, value]) => {
    const known = told.get(week);
    return { week, value, expected: known?.expected ?? null, band: known?.band ?? null };
  });
  // Weeks before there was anything to count say nothing.
  const first = weeks.findIndex(({ value, expected }) => value > 0 || expected !== null);
  return weeks.slice(Math.max(0, Math.min(first < 0 ? weeks.length : first, weeks.length - LEAST_WEEKS)));
}

/** The weeks of a pattern, of its signatures together, with the band of those that have one, and what happened then. */
export function useWeeks(
  signatures: readonly { signature: string }[],
  outlook: Outlook | undefined,
  weeks: number,
): { weeks: PatternWeek[]; marks: Mark[] } {
  const { permissions } = useSession();
  const enabled = permissions.includes('trends:read');
  const from = mondayBefore(Date.now(), weeks - 1);
  const shown = signatures.slice(0, MOST_SIGNATURES);
  const answers = useQueries({ queries: shown.map(({ signature }) => ({ ...seriesQuery(signature, from), enabled })) });
  const series = answers.flatMap(({ data }) => data ?? []);
  const marks = new Map(series.flatMap(({ timeline }) => timeline).map((mark) => [mark.id, mark]));
  return { weeks: series.length === shown.length ? weeksOf(series, outlook) : [], marks: [...marks.values()] };
}
