import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { Denominator } from '../../domain/trends/denominator.js';
import type { Kind, Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';

/** Days on which tickets of a phase and platform are divided; null: none of the days looked at. */
export interface SignatureCover {
  phase: number;
  platform: Platform;
  of: Denominator;
  ever: DayWindow;
  now: DayWindow | null;
}

/** Covered tickets of one signature in one phase. */
export interface SignatureCount {
  phase: number;
  platform: Platform;
  kind: Kind;
  signature: string;
  ever: number;
  now: number;
}

export interface SignatureCounts extends Standing {
  counts: SignatureCount[];
  /** Signatures in phases that had tickets in the days looked at, none of them covered. */
  uncovered: number;
}

type RawCount = [number, Platform, Kind, string, number, number, number];

const COVER_COLUMNS: readonly [string, (cover: SignatureCover) => unknown][] = [
  ['int[]', ({ phase }) => phase],
  ['text[]', ({ platform }) => platform],
  ['boolean[]', ({ of }) => of === 'attempts'],
  ['date[]', ({ ever }): Day => ever.from],
  ['date[]', ({ ever }): Day => ever.to],
  ['date[]', ({ now }): Day | null => now?.from ?? null],
  ['date[]', ({ now }): Day | null => now?.to ?? null],
];

/** Tickets by signature and phase, of all days that tell what is usual and of those looked at, in one snapshot. */
export async function signatureCounts(
  db: Db,
  { ever, now }: { ever: DayWindow; now: DayWindow },
  covers: readonly SignatureCover[],
): Promise<SignatureCounts> {
  const source = new CountSource(ever, {});
  const cover = COVER_COLUMNS.map(([type, of]) => source.value(covers.map(of), type)).join(', ');
  const [from, to] = [source.value(now.from, 'date'), source.value(now.to, 'date')];
  const sum = (when: string) => `coalesce(sum(t.tickets) FILTER (WHERE ${when}), 0)`;
  const text = `
    SELECT ${STANDING_COLUMNS}, (
      SELECT coalesce(json_agg(json_build_array(g.phase_id, g.platform, g.kind, g.signature, g.ever, g.now, g.seen)), '[]')
      FROM (
        SELECT t.phase_id, t.platform, t.kind, t.signature,
          ${sum('t.day BETWEEN v.ever_from AND v.ever_to')} AS ever,
          ${sum('t.day BETWEEN v.now_from AND v.now_to')} AS now,
          ${sum(`t.day BETWEEN ${from} AND ${to}`)} AS seen
        FROM ${source.text(['phase', 'platform', 'kind', 'signature'])} t
        LEFT JOIN unnest(${cover}) AS v (phase_id, platform, attempts, ever_from, ever_to, now_from, now_to)
          ON v.phase_id = t.phase_id AND v.platform = t.platform AND v.attempts = (t.kind = 'enrollment')
        WHERE t.signature <> '' AND t.kind <> 'question'
        GROUP BY 1, 2, 3, 4
      ) g WHERE g.ever <> 0 OR g.seen <> 0) AS counts`;
  const [row] = await db.query<Standing & { counts: RawCount[] }>(
    source.statement('trends_unusual', text),
    source.values,
  );
  if (!row) throw new Error('the counts by signature returned no row');
  return {
    ...{ fold: row.fold, deltas: row.deltas },
    counts: row.counts.map(countOf),
    uncovered: row.counts.filter(([, , , , , covered, seen]) => seen > 0 && covered === 0).length,
  };
}

function countOf([phase, platform, kind, signature, ever, now]: RawCount): SignatureCount {
  return { phase, platform, kind, signature, ever, now };
}
