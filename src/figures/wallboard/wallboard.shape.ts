import { PATTERN_STATES, PHASE_STATES } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';
import { DAY, numberOrNone } from '../http/measured.shape.js';

const TIER = { type: 'integer', minimum: 1, maximum: 4 };
const dayOrNone: is.Shape = { type: ['string', 'null'], format: 'date' };

export const WALLBOARD_SHAPE = is.object({
  at: { ...is.time, description: 'When it was read' },
  day: { ...DAY, description: 'Today at the desk' },
  tiers: is.listOf(
    is.object({
      tier: TIER,
      open: is.whole,
      late: { ...is.whole, description: 'Over a target now' },
      unaccepted: { ...is.whole, description: 'Came up from a lower tier and nobody has begun' },
    }),
  ),
  oldestUnaccepted: {
    ...is.objectOrNone({ tier: TIER, since: is.time, minutes: is.whole }),
    description: 'The one that waits longest; null: none waits',
  },
  breachedToday: { ...is.whole, description: 'Tickets that missed a target today' },
  patterns: {
    ...is.listOf(
      is.object({
        key: is.name,
        title: is.name,
        state: is.word(PATTERN_STATES),
        open: { ...is.whole, description: 'Linked tickets that are open' },
        alikeThisWeek: { ...is.whole, description: 'Of its signature, not linked, of the last seven days' },
        hasPackage: is.flag,
      }),
    ),
    maxItems: 5,
  },
  waves: is.listOf(
    is.object({
      phase: is.whole,
      name: is.name,
      state: is.word(PHASE_STATES),
      starts: dayOrNone,
      ends: dayOrNone,
      enrolled: { ...is.whole, description: 'Devices, by the last report' },
      planned: { ...is.wholeOrNone, description: 'Devices; null: nobody knows' },
      share: { ...numberOrNone, description: 'From 0 to 1; null: not known, or the report is old' },
    }),
  ),
});
