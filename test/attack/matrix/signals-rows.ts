import type { PlainRow } from './rows.js';

const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201, missing: 404 } as const;

/** Signals: of the desk, with nobody's data. */
export const SIGNALS_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/signals': { ok: 200 },
  'GET /api/v1/signals/precision': { ok: 200 },
  'GET /api/v1/signals/{id}': ONE,
  'POST /api/v1/signals/{id}/owners': MADE,
  'POST /api/v1/signals/{id}/dismissals': MADE,
  'POST /api/v1/signals/{id}/verdicts': MADE,
};
