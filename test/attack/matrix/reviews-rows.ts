import type { PlainRow } from './rows.js';

const SOME = { ok: 200 } as const;
const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201, missing: 404 } as const;
const CHANGED = { ok: 200, missing: 412 } as const;

/** The weekly meeting and what it decided: read by everybody, held by engineers and leads. */
export const REVIEWS_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/reviews': SOME,
  'POST /api/v1/reviews': { ok: 201 },
  'GET /api/v1/reviews/{id}': ONE,
  'PATCH /api/v1/reviews/{id}': CHANGED,
  'GET /api/v1/reviews/{id}/agenda': ONE,
  'POST /api/v1/reviews/{id}/closure': MADE,
  'POST /api/v1/reviews/{id}/corrections': MADE,
  'POST /api/v1/reviews/{id}/decisions': MADE,
  'GET /api/v1/decisions': SOME,
  'GET /api/v1/decisions/{id}': ONE,
  'PATCH /api/v1/decisions/{id}': CHANGED,
  'POST /api/v1/decisions/{id}/verdicts': MADE,
};
