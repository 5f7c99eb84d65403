import type { PlainRow } from './rows.js';

const SOME = { ok: 200 } as const;
const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201 } as const;

/** Interventions, proposals for what users are told, papers of reviews. */
export const ACTIONS_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/interventions': SOME,
  'GET /api/v1/interventions/{id}/effect': ONE,
  'GET /api/v1/communication-proposals': SOME,
  'POST /api/v1/communication-proposals': MADE,
  'GET /api/v1/communication-proposals/{id}': ONE,
  'PATCH /api/v1/communication-proposals/{id}': ONE,
  'POST /api/v1/communication-proposals/{id}/acceptances': { ok: 201, missing: 404 },
  'POST /api/v1/communication-proposals/{id}/declines': { ok: 201, missing: 404 },
  'GET /api/v1/reviews/{id}.md': ONE,
  'GET /api/v1/reviews/{id}/decisions.csv': ONE,
  'GET /api/v1/decisions.ics': SOME,
};
