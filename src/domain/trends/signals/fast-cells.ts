import { HOUR, type Instant } from '../../instant.js';
import { denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import type { Leaf, SignalLimits } from './desk.js';
import { placeKey } from './past-tickets.js';

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
  /** By `placeKey` of phase and platform. */
  places: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Cells of the last hours and the people of each place in them. */
export interface LastHours {
  cells: FastCell[];
  /** By `placeKey`: everybody who asked about a failure there. */
  ofPlace: ReadonlyMap<string, ReadonlySet<string>>;
  /** Phases that somebody asked from. */
  phases: readonly number[];
}

interface OpenCell extends FastCell {
  people: Set<string>;
  places: Map<string, Set<string>>;
}

/** Gathers the distinct requesters of the last hours by cell, in the order of the cells' keys. */
export function lastHours(leaves: readonly LeafRequests[], now: Instant, { fastHours }: SignalLimits): LastHours {
  const since = now - fastHours * HOUR;
  const cells = new Map<string, OpenCell>();
  const ofPlace = new Map<string, { people: Set<string> }>();
  const phases = new Set<number>();
  for (const leaf of leaves) {
    if (denominatorOf(leaf.kind) === null) continue;
    const people = leaf.requests.filter(({ at }) => at > since && at <= now).map(({ who }) => who);
    if (people.length === 0) continue;
    const place = placeKey(leaf.phase, leaf.platform);
    for (const cell of cellsOf(leaf)) {
      const known = addTo(cells, cellKey(cell), people, () => ({
        cell,
        people: new Set(),
        places: new Map(),
      }));
      const there = known.places.get(place) ?? new Set();
      known.places.set(place, there);
      for (const person of people) there.add(person);
    }
    phases.add(leaf.phase);
    for (const phase of [leaf.phase, null]) {
      for (const on of [leaf.platform, null])
        addTo(ofPlace, placeKey(phase, on), people, () => ({
          people: new Set(),
        }));
    }
  }
  const ordered = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return {
    cells: ordered,
    ofPlace: new Map([...ofPlace].map(([key, place]) => [key, place.people])),
    phases: [...phases].sort((a, b) => a - b),
  };
}

function addTo<T extends { people: Set<string> }>(
  into: Map<string, T>,
  key: string,
  people: readonly string[],
  make: () => T,
): T {
  const known = into.get(key) ?? make();
  into.set(key, known);
  for (const person of people) known.people.add(person);
  return known;
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
