import { HOUR, type Instant } from '../../instant.js';
import { denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import type { Leaf, SignalLimits } from './desk.js';

/** One person's request, as the desk logged it. */
export interface Request {
  who: string;
  at: Instant;
}

/** A leaf with the requests of the judged window. */
export interface LeafRequests extends Leaf {
  requests: readonly Request[];
}

/** Who asked in the last hours about a cell. */
export interface FastCell {
  cell: Cell;
  people: ReadonlySet<string>;
}

/** Cells of the last hours and the people of each phase in them. */
export interface LastHours {
  cells: FastCell[];
  /** By phase, and under null all phases together: everybody who asked about a failure. */
  ofPhase: ReadonlyMap<number | null, ReadonlySet<string>>;
}

/** Gathers the distinct requesters of the last hours by cell, in the order of the cells' keys. */
export function lastHours(leaves: readonly LeafRequests[], now: Instant, { fastHours }: SignalLimits): LastHours {
  const since = now - fastHours * HOUR;
  const cells = new Map<string, { cell: Cell; people: Set<string> }>();
  const ofPhase = new Map<number | null, Set<string>>();
  for (const leaf of leaves) {
    if (denominatorOf(leaf.kind) === null) continue;
    const people = leaf.requests.filter(({ at }) => at > since && at <= now).map(({ who }) => who);
    if (people.length === 0) continue;
    for (const cell of cellsOf(leaf)) addTo(cells, cellKey(cell), people, () => ({ cell, people: new Set<string>() }));
    for (const phase of [leaf.phase, null]) {
      const known = ofPhase.get(phase) ?? new Set<string>();
      ofPhase.set(phase, known);
      for (const person of people) known.add(person);
    }
  }
  const ordered = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return { cells: ordered, ofPhase };
}

function addTo<T extends { people: Set<string> }>(
  into: Map<string, T>,
  key: string,
  people: readonly string[],
  make: () => T,
): void {
  const known = into.get(key) ?? make();
  into.set(key, known);
  for (const person of people) known.people.add(person);
}

/** Unspecific tickets are in roll-ups only; tickets of no phase (0) in those over all phases. */
function cellsOf({ phase, platform, kind, signature }: Leaf): Cell[] {
  const cells: Cell[] = [];
  for (const ofPhase of phase === 0 ? [null] : [phase, null]) {
    for (const on of [platform, null]) cells.push({ phase: ofPhase, platform: on, kind, signature: null });
    if (signature !== null) cells.push({ phase: ofPhase, platform, kind, signature });
  }
  return cells;
}
