import type { PlainRow } from './rows.js';

const ONE = { ok: 200, missing: 404 } as const;
const CHANGED = { ok: 201, missing: 404 } as const;

/** Routes about patterns themselves. */
export const PATTERNS_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/patterns': { ok: 200 },
  'POST /api/v1/patterns': { ok: 201 },
  'GET /api/v1/patterns/banners': { ok: 200 },
  'GET /api/v1/patterns/outlook': { ok: 200 },
  'GET /api/v1/patterns/{key}': ONE,
  'PATCH /api/v1/patterns/{key}': { ok: 200, missing: 412 },
  'POST /api/v1/patterns/{key}/states': CHANGED,
  'POST /api/v1/patterns/{key}/signatures': CHANGED,
  'DELETE /api/v1/patterns/{key}/signatures': ONE,
  'POST /api/v1/patterns/{key}/links': ONE,
  'POST /api/v1/patterns/{key}/declines': ONE,
  'GET /api/v1/patterns/{key}/tickets': ONE,
  'GET /api/v1/patterns/{key}/facets': ONE,
  'POST /api/v1/patterns/{key}/merges': CHANGED,
  'POST /api/v1/patterns/{key}/splits': CHANGED,
  'POST /api/v1/pattern-changes/{id}/undo': CHANGED,
};
