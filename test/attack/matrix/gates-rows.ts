import type { PlainRow } from './rows.js';

const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201, missing: 404 } as const;

/** Gates and their decisions: of a phase, with nobody's data. */
export const GATES_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/phases/{id}/gate': ONE,
  'PUT /api/v1/phases/{id}/gate': { ok: 200, missing: 412 },
  'GET /api/v1/phases/{id}/gate-decisions': ONE,
  'POST /api/v1/phases/{id}/gate-decisions': MADE,
  'POST /api/v1/phases/{id}/gate-decisions/{number}/conditions/{n}/ends': MADE,
};
