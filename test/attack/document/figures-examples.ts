import type { Example } from './examples.js';
import { dayIn } from './world.js';

const read = (path: string): Example => ({
  status: 200,
  ask: ({ desk }) => ({ method: 'GET', path: `/api/v1/figures/${path}`, token: desk.viewer.token }),
});

/** Figures of the desk. */
export const FIGURES: Readonly<Record<string, Example>> = {
  'GET /api/v1/figures/headlines': read(`headlines?week=${dayIn(-7)}`),
  'GET /api/v1/figures/signatures': read('signatures?kind=enrollment&limit=5'),
  'GET /api/v1/figures/tiers': read(`tiers?from=${dayIn(-90)}&to=${dayIn(0)}`),
  'GET /api/v1/figures/fixes': read('fixes?limit=5'),
  'GET /api/v1/figures/pareto': read('pareto'),
  'GET /api/v1/figures/flow': read('flow'),
  'GET /api/v1/wallboard': {
    status: 200,
    ask: ({ desk }) => ({ method: 'GET', path: '/api/v1/wallboard', token: desk.viewer.token }),
  },
};
