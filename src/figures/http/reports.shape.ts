import { FLOWS } from '../../domain/figures/flow.js';
import { KINDS, PACKAGE_STATES, PLATFORMS, RESOLUTION_KINDS } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';
import { MEASURED, number, numberOrNone, WINDOW } from './measured.shape.js';

const SIGNATURE = {
  kind: is.word(KINDS),
  platform: is.word(PLATFORMS),
  signature: { ...is.text, description: 'Null: tickets without code, category, app or policy' },
  explained: is.name,
};

const SHARES = {
  firstTier: is.object(MEASURED),
  handedUp: is.object(MEASURED),
  cameBack: is.object(MEASURED),
};

export const SIGNATURES_SHAPE = is.object({
  window: WINDOW,
  total: is.object(SHARES),
  items: is.listOf(is.object({ ...SIGNATURE, ...SHARES })),
  more: is.flag,
});

const BACKLOG = {
  tier: { type: 'integer', minimum: 1, maximum: 4 },
  open: is.whole,
  oldestHours: number,
  medianHours: number,
  p90Hours: number,
};

export const TIERS_SHAPE = is.object({
  window: WINDOW,
  now: is.listOf(is.object(BACKLOG)),
  weeks: is.listOf(is.object({ week: WINDOW, tiers: is.listOf(is.object(BACKLOG)) })),
  pingPong: is.object({
    turns: is.whole,
    tickets: is.whole,
    again: { ...is.whole, description: 'Tickets that did so twice or more' },
    between: is.listOf(is.object({ from: is.whole, to: is.whole, turns: is.whole, tickets: is.whole })),
  }),
});

export const FIXES_SHAPE = is.object({
  window: WINDOW,
  items: is.listOf(
    is.object({
      package: is.whole,
      pattern: is.name,
      title: is.name,
      kind: is.word(RESOLUTION_KINDS),
      state: is.word(PACKAGE_STATES),
      publishedAt: is.time,
      confirmed: is.whole,
      failed: is.whole,
      open: { ...is.whole, description: 'Tickets whose user is still to be told' },
      firstConfirmedHours: numberOrNone,
      medianConfirmedHours: numberOrNone,
      lastConfirmedHours: numberOrNone,
    }),
  ),
  more: is.flag,
  contactBacklog: is.object({
    open: is.whole,
    underOneDay: is.whole,
    oneToTwoDays: is.whole,
    threeToSixDays: is.whole,
    sevenDaysOrMore: is.whole,
    oldestHours: numberOrNone,
  }),
});

const HOURS_BY_TIER = is.object({ 1: number, 2: number, 3: number });

export const PARETO_SHAPE = is.object({
  window: WINDOW,
  hours: { ...number, description: 'Of work at tiers 1 to 3, by the calendar of the tier' },
  hoursByTier: HOURS_BY_TIER,
  items: is.listOf(
    is.object({
      ...SIGNATURE,
      tickets: is.whole,
      hours: number,
      hoursByTier: HOURS_BY_TIER,
      share: number,
      cumulative: number,
    }),
  ),
  rest: is.object({ signatures: is.whole, hours: number, share: number }),
});

export const FLOW_SHAPE = is.object({
  window: WINDOW,
  items: is.listOf(
    is.object({ lower: is.whole, upper: is.whole, ...Object.fromEntries(FLOWS.map((flow) => [flow, is.whole])) }),
  ),
});
