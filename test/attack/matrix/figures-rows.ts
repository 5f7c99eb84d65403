import type { PlainRow } from './rows.js';

const SOME = { ok: 200 } as const;

/** Figures of the desk. */
export const FIGURES_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/figures/headlines': SOME,
  'GET /api/v1/figures/signatures': SOME,
  'GET /api/v1/figures/tiers': SOME,
  'GET /api/v1/figures/fixes': SOME,
  'GET /api/v1/figures/pareto': SOME,
  'GET /api/v1/figures/flow': SOME,
  'GET /api/v1/wallboard': SOME,
};
