import type { PlainRow } from './rows.js';

const SOME = { ok: 200 } as const;
const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201 } as const;
const GONE = { ok: 204, missing: 404 } as const;

/** Goals, challenges and the forecast. */
export const PLANS_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/phases/{id}/forecast': ONE,
  'GET /api/v1/phases/{id}/planned-devices': ONE,
  'PUT /api/v1/phases/{id}/planned-devices': ONE,
  'GET /api/v1/goals': SOME,
  'POST /api/v1/goals': MADE,
  'GET /api/v1/goals/{id}': ONE,
  'PATCH /api/v1/goals/{id}': ONE,
  'DELETE /api/v1/goals/{id}': GONE,
  'GET /api/v1/challenges': SOME,
  'POST /api/v1/challenges': MADE,
  'GET /api/v1/challenges/{id}': ONE,
  'GET /api/v1/challenges/{id}/history': ONE,
  'PATCH /api/v1/challenges/{id}': ONE,
};
