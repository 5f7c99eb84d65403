import { FIGURE_MARKS, FIGURE_UNITS, HEADLINES, STANDINGS } from '../../domain/figures/headline.js';
import * as is from '../../tickets/http/shape.js';

export const number: is.Shape = { type: 'number' };
export const numberOrNone: is.Shape = { type: ['number', 'null'] };
export const DAY: is.Shape = { type: 'string', format: 'date' };
export const WINDOW = is.object({ from: DAY, to: DAY });

export const INTERVAL = is.objectOrNone({ lower: number, upper: number });

/** A figure with what it was made of. */
export const MEASURED = {
  value: { ...numberOrNone, description: 'Null: nothing to divide by, or nothing happened' },
  numerator: number,
  denominator: { ...numberOrNone, description: 'Null: unknown, or a median' },
  interval: INTERVAL,
  marks: is.listOf(is.word(FIGURE_MARKS)),
};

export const HEADLINES_SHAPE = is.object({
  week: WINDOW,
  items: is.listOf(
    is.object({
      name: is.word(HEADLINES),
      unit: is.word(FIGURE_UNITS),
      ...MEASURED,
      band: { ...INTERVAL, description: 'What the weeks before let expect; null: too few of them' },
      standing: is.word(STANDINGS),
      says: is.name,
      series: is.listOf(is.object({ week: WINDOW, ...MEASURED })),
    }),
  ),
});
