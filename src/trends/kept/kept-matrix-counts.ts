import { ordinal } from '../../domain/rollout/day.js';
import type { Kind } from '../../domain/words.js';
import type { CellCount } from '../matrix/matrix-counts.queries.js';
import type { Cover } from '../matrix/placed-exposure.js';
import { type Facet, keyOf, NONE } from '../question/facet.js';
import { facetsOf, type TrendFilter } from '../question/trend-filter.js';
import type { MatrixAsk } from '../question/trend-question.js';
import type { KnownCounts } from './kept-exposure.js';

/** What the counts in memory tell apart. */
const KEPT_FACETS = ['phase', 'platform', 'kind', 'group'] as const satisfies readonly Facet[];
type KeptFacet = (typeof KEPT_FACETS)[number];
type KeptPlace = { phase: number; group: number; platform: string; kind: Kind };

type KeptAsk = Pick<MatrixAsk, 'rows' | 'columns' | 'filter'>;

/** True when the matrix can be made of the counts in memory. */
export function isKept(ask: KeptAsk): boolean {
  return facetsAsked(ask).every((facet) => KEPT_FACETS.some((kept) => kept === facet));
}

function facetsAsked({ rows, columns, filter }: KeptAsk): Facet[] {
  return [rows, columns, ...facetsOf(filter)];
}

interface Days {
  from: number;
  to: number;
}

/** Counts of all cells, as `matrixCounts` reads them from the roll-ups. */
export function keptMatrixCounts(
  { counts, waiting }: KnownCounts,
  ask: MatrixAsk,
  { covers, unrated }: { covers: readonly Cover[]; unrated: readonly number[] },
): CellCount[] {
  const sheet = new CountSheet(ask);
  const { rows, columns } = ask;
  const coversApart = rows === 'group' || columns === 'group';
  const asked = { from: ordinal(ask.window.from), to: ordinal(ask.window.to) };
  const days = new Map(covers.map((cover) => [coverKey(cover, cover.of, coversApart), daysOf(cover)]));
  const coverOf = (place: KeptPlace): Days | undefined =>
    days.get(coverKey(place, place.kind === 'enrollment' ? 'attempts' : 'enrolledDevices', coversApart));
  const matches = matcherOf(ask.filter);
  for (const place of counts.places(facetsAsked(ask).includes('group'))) {
    if (!matches(place)) continue;
    const tickets = place.series.between(asked.from, asked.to);
    const cover = coverOf(place);
    const covered = cover === undefined ? 0 : place.series.between(cover.from, cover.to);
    if (tickets !== 0 || covered !== 0) sheet.add(place, tickets, covered, unrated.includes(place.phase));
  }
  for (const change of waiting) {
    if (!matches(change) || change.day < asked.from || change.day > asked.to) continue;
    const cover = coverOf(change);
    const covered = cover !== undefined && change.day >= cover.from && change.day <= cover.to ? change.tickets : 0;
    sheet.add(change, change.tickets, covered, unrated.includes(change.phase));
  }
  return sheet.cells();
}

function daysOf({ from, to }: Cover): Days {
  return { from: ordinal(from), to: ordinal(to) };
}

function coverKey(place: Pick<KeptPlace, 'phase' | 'group' | 'platform'>, of: string, apart: boolean): string {
  return `${place.phase} ${apart ? place.group : ''} ${place.platform} ${of}`;
}

function matcherOf({ phase, group, platform, kind }: TrendFilter): (place: KeptPlace) => boolean {
  const stored = (id: number | typeof NONE | undefined) => (id === NONE ? 0 : id);
  const [ofPhase, ofGroup] = [stored(phase), stored(group)];
  return (place) =>
    (ofPhase === undefined || place.phase === ofPhase) &&
    (ofGroup === undefined || place.group === ofGroup) &&
    (platform === undefined || place.platform === platform) &&
    (kind === undefined || kind.includes(place.kind));
}

/** Adds up counts by row, column and kind. */
class CountSheet {
  private readonly found = new Map<string, CellCount>();
  private readonly rows: KeptFacet;
  private readonly columns: KeptFacet;

  constructor({ rows, columns }: KeptAsk) {
    this.rows = rows as KeptFacet;
    this.columns = columns as KeptFacet;
  }

  add(place: KeptPlace, tickets: number, covered: number, unrated: boolean): void {
    const key = `${place[this.rows]} ${place[this.columns]} ${place.kind}`;
    let cell = this.found.get(key);
    if (!cell) {
      const [row, column] = [keyOf(place[this.rows]), keyOf(place[this.columns])];
      this.found.set(key, (cell = { row, column, kind: place.kind, tickets: 0, covered: 0, unrated: 0 }));
    }
    cell.tickets += tickets;
    cell.covered += covered;
    if (unrated) cell.unrated += tickets;
  }

  cells(): CellCount[] {
    return [...this.found.values()].filter(({ tickets }) => tickets !== 0);
  }
}
