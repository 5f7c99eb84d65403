import type { DayWindow } from '../../../domain/rollout/day.js';
import type { Leaf } from '../../../domain/trends/signals/desk.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import { requesterOf } from '../../requester.sql.js';
import type { Request } from './kept-leaves.js';

/** The newest tickets of a signature, or of a phase and platform, that are looked at. */
const MOST_LOOKED_AT = 2_000;

// History that an import brought is nobody who asks now.
const ASKED = `t.counted AND NOT t.imported AND t.counted_day BETWEEN $1::date AND $2::date AND ${requesterOf('t')} IS NOT NULL`;
const REQUEST = `json_build_array(${requesterOf('t')}, floor(extract(epoch FROM t.reported_at) * 1000),
    t.counted_day - date '1970-01-01')`;
const NEWEST = `ORDER BY id DESC LIMIT ${MOST_LOOKED_AT}`;

// By the keys (signature, id) and (phase_id, platform, id): what a signature had in all years is not read.
const OF_LEAVES: Statement = {
  name: 'signals_requests_of_leaves',
  text: `SELECT l.n::int AS leaf, (SELECT json_agg(${REQUEST}) FROM (
           SELECT * FROM (SELECT * FROM tickets WHERE signature = l.signature ${NEWEST}) a WHERE l.signature <> ''
           UNION ALL
           SELECT * FROM (SELECT * FROM tickets WHERE phase_id = l.phase AND platform = l.platform ${NEWEST}) b
             WHERE l.signature = '' AND b.signature IS NULL) t
         WHERE coalesce(t.phase_id, 0) = l.phase AND t.platform = l.platform AND t.kind = l.kind AND ${ASKED}) AS requests
         FROM unnest($3::int[], $4::text[], $5::text[], $6::text[])
           WITH ORDINALITY AS l (phase, platform, kind, signature, n)`,
};

const OF_ALL: Statement = {
  name: 'signals_requests_of_all',
  text: `SELECT coalesce(t.phase_id, 0) AS phase, t.platform, t.kind, t.signature,
           json_agg(${REQUEST}) AS requests
         FROM tickets t WHERE ${ASKED} GROUP BY 1, 2, 3, 4`,
};

type RawRequest = [who: string, at: number, day: number];

/** Who asked in each of some places, about tickets counted on some days; in the order of the places. */
export async function requestsOf(db: Db, { from, to }: DayWindow, places: readonly Leaf[]): Promise<Request[][]> {
  const rows = await db.query<{ leaf: number; requests: RawRequest[] | null }>(OF_LEAVES, [
    ...[from, to],
    places.map(({ phase }) => phase),
    places.map(({ platform }) => platform),
    places.map(({ kind }) => kind),
    places.map(({ signature }) => signature ?? ''),
  ]);
  const found: Request[][] = places.map(() => []);
  for (const { leaf, requests } of rows) found[leaf - 1] = requestsFrom(requests);
  return found;
}

/** The same of every place that was asked in: reads the tickets one by one, for a memory that begins. */
export async function allRequests(db: Db, { from, to }: DayWindow): Promise<(Leaf & { requests: Request[] })[]> {
  type Row = Leaf & { requests: RawRequest[] };
  const rows = await db.query<Row>(OF_ALL, [from, to]);
  return rows.map((row) => ({ ...row, requests: requestsFrom(row.requests) }));
}

function requestsFrom(raw: readonly RawRequest[] | null): Request[] {
  return (raw ?? []).map(([who, at, day]) => ({ who, at, day }));
}
