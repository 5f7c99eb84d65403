import { denominatorOf } from '../trends/denominator.js';
import type { Kind } from '../words.js';
import type { WindowCount } from './corrected-since.js';
import type { GateFigures } from './rate-criterion.js';

export interface CountedWindow {
  /** All tickets of the window, of every kind. */
  tickets: number;
  /** Devices enrolled at its end; null: unknown. */
  devices: number | null;
  figures: ReadonlyMap<Kind, GateFigures>;
}

/** The counts of a window by their names, as a decision keeps them to be counted again. */
export function windowCounts({ tickets, devices, figures }: CountedWindow): WindowCount[] {
  const ofKinds = [...figures].flatMap(([kind, { counted, leftOutDays }]) => [
    { name: `${kind} tickets`, value: counted.tickets + counted.uncovered },
    {
      name: `${kind} ${denominatorOf(kind) === 'attempts' ? 'attempts' : 'mean enrolled devices'}`,
      value: counted.exposure,
    },
    { name: `${kind} days left out`, value: leftOutDays },
  ]);
  return [{ name: 'tickets', value: tickets }, { name: 'enrolled devices', value: devices }, ...ofKinds];
}
