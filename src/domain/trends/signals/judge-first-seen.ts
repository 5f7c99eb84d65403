import type { Day } from '../../instant.js';
import { ordinal } from '../../rollout/day.js';
import { denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import { type DayNumber, DEFAULT_SIGNAL_LIMITS, type SignalLimits } from './desk.js';
import type { LeafRequests } from './fast-cells.js';
import { judgedWindow } from './judged-window.js';
import type { Signal } from './signal.js';

/**
 * Signatures that nobody in the rollout had before the judged window and that 3 people have by now. There is nothing to expect
 * of them, so no chance is given. Unspecific tickets have no signature and are never new. In the order of their keys.
 * `firstDay`: the day of a signature's first ticket ever.
 */
export function judgeFirstSeen(
  leaves: readonly LeafRequests[],
  firstDay: (signature: string) => DayNumber | undefined,
  today: Day,
  limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
): Signal[] {
  const from = ordinal(judgedWindow(today).from);
  const found = new Map<string, { cell: Cell; requests: number; people: Set<string> }>();
  for (const { platform, kind, signature, requests } of leaves) {
    if (signature === null || requests.length === 0 || denominatorOf(kind) === null) continue;
    if ((firstDay(signature) ?? -Infinity) < from) continue;
    const cell: Cell = { phase: null, platform, kind, signature };
    const known = found.get(cellKey(cell)) ?? { cell, requests: 0, people: new Set() };
    found.set(cellKey(cell), known);
    known.requests += requests.length;
    for (const { who } of requests) known.people.add(who);
  }
  return [...found]
    .filter(([, { people }]) => people.size >= limits.fastRequesters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { cell, requests, people }]) => ({
      ...{ cell, rule: 'first_seen', observed: requests, expected: null, band: null, exposure: null },
      ...{ rate: null, interval: null, requesters: people.size, withExcluded: null, why: null, folded: [] },
    }));
}
