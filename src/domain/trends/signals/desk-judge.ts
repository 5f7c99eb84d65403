import { falseDiscoveryRates } from '../false-discovery.js';
import { cellKey } from './cell.js';
import { type CountSpread, countSpread } from './count-spread.js';
import { type DeskCells, deskCells } from './desk-cells.js';
import { sameGround } from './desk-ground.js';
import { columnsOf, type DeskUnits, deskUnits, type LeafUnits } from './desk-units.js';
import { DEFAULT_SIGNAL_LIMITS, type DeskHistory, type LeafHistory, type SignalLimits } from './desk.js';
import { expectUnit } from './expect-unit.js';
import { foldSignals } from './fold.js';
import { judgeCell, type Judged, LOOKS, withRate } from './judged-cell.js';
import { type DeskDays, deskDays } from './judged-window.js';
import { phaseLevels } from './phase-level.js';
import type { CellJudged, DeskJudged, Signal } from './signal.js';
import { addTickets, type Series, type Unit } from './unit.js';
import { wouldShow } from './would-show.js';

/** How much counts vary, for cells of a signature and for roll-ups over signatures. */
export interface DeskDispersion {
  signatures: CountSpread;
  kinds: CountSpread;
}

/** A history worked out: what was seen and what it lets expect. */
export interface Desk {
  history: DeskHistory;
  days: DeskDays;
  units: DeskUnits;
  leaves: ReadonlyMap<string, LeafUnits>;
  /** Leaves that count nowhere: questions, phases that enter no rate or have no exposure at all. */
  nowhere: ReadonlySet<string>;
  cells: DeskCells;
  /** Units of the same platform, kind and signature, whatever the phase; by the key of that roll-up. */
  alike: ReadonlyMap<string, readonly Unit[]>;
  dispersion: DeskDispersion;
  levels: ReadonlyMap<Series, number>;
}

/**
 * The weekly rule over a whole desk, kept up to date: a ticket of the judged days costs the few cells it counts in. A
 * correction of an earlier day, a new leaf, other exposure, another day move what is expected, and cost a full judgement.
 * What it says is, to the bit, what a new one says of the same history.
 */
export class DeskJudge {
  private desk: Desk | null = null;

  constructor(
    private readonly limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
    private readonly givenDispersion: DeskDispersion | null = null,
  ) {}

  /**
   * Judges a history. `changed`: the leaves (of `history.leaves`) of which tickets or requesters may differ from the last
   * call; null: any may.
   */
  judge(history: DeskHistory, changed: readonly LeafHistory[] | null): DeskJudged {
    const desk = this.brought(history, changed);
    this.desk = desk;
    return judgedDesk(desk, this.limits);
  }

  /** The history of the last call, worked out; null before it. */
  worked(): Desk | null {
    return this.desk;
  }

  private brought(history: DeskHistory, changed: readonly LeafHistory[] | null): Desk {
    const { desk } = this;
    if (!desk || !changed || !sameGround(desk.history, history)) return workOut(history, this.givenDispersion);
    // Noticed half-way, what was added before does no harm: all is built anew.
    if (!changed.every((leaf) => follow(desk, leaf))) return workOut(history, this.givenDispersion);
    return { ...desk, history };
  }
}

/** Takes over a leaf's judged days; false when more than those changed. */
function follow({ leaves, nowhere, cells, days }: Desk, leaf: LeafHistory): boolean {
  const key = cellKey(leaf);
  const known = leaves.get(key);
  if (!known) return nowhere.has(key);
  const columns = columnsOf(leaf, days);
  for (let column = 0; column < days.judged; column += 1) if (columns[column] !== known.columns[column]) return false;
  for (const unit of known.own ? [known.own, known.rolledUp] : [known.rolledUp]) {
    for (let column = days.judged; column < days.length; column += 1) {
      const tickets = columns[column]! - known.columns[column]!;
      if (tickets !== 0) addTickets(unit.counts, unit.series.exposure, column, tickets, days);
    }
    for (const cell of cells.of.get(unit) ?? []) cell.judged = null;
  }
  known.columns = columns;
  known.history = leaf;
  return true;
}

function workOut(history: DeskHistory, given: DeskDispersion | null): Desk {
  const days = deskDays(history.today);
  const units = deskUnits(history, days);
  const dispersion = given ?? { signatures: countSpread(units.signatures), kinds: countSpread(units.kinds) };
  const alike = new Map<string, Unit[]>();
  for (const unit of [...units.signatures, ...units.kinds]) {
    const key = alikeKey(unit);
    const found = alike.get(key);
    if (found) found.push(unit);
    else alike.set(key, [unit]);
  }
  const levels = phaseLevels(units.kinds);
  const expectation = (unit: Unit, spread: CountSpread) =>
    expectUnit(unit, alike.get(alikeKey(unit))!, { spread, leastExposure: history.leastExposure, levels });
  for (const unit of units.signatures) unit.expected = expectation(unit, dispersion.signatures);
  for (const unit of units.kinds) unit.expected = expectation(unit, dispersion.kinds);
  const leaves = new Map(units.leaves.map((leaf) => [cellKey(leaf.history), leaf]));
  const nowhere = new Set(history.leaves.map(cellKey).filter((key) => !leaves.has(key)));
  return { history, days, units, leaves, nowhere, cells: deskCells(units), alike, dispersion, levels };
}

/** Key of a unit's roll-up over the phases. */
export function alikeKey({ cell }: Unit): string {
  return cellKey({ ...cell, phase: null });
}

function judgedDesk({ cells, dispersion }: Desk, limits: SignalLimits): DeskJudged {
  const judged = cells.cells.map(judgeCell);
  const chances = judged.map(({ figures }) => figures.chance && Math.min(1, figures.chance * LOOKS));
  const rates = falseDiscoveryRates(chances);
  const found = judged.map((one, at) => withRate(one, rates[at]!));
  const checked = chances.filter((chance) => chance !== null).length;
  const out = found.flatMap((cell, at) => (isOut(cell, limits) ? [signalOf(cell, judged[at]!, checked)] : []));
  const not = (...reasons: CellJudged['reason'][]) => found.filter(({ reason }) => reasons.includes(reason)).length;
  return {
    cells: found,
    out: foldSignals(out),
    counted: {
      checked,
      out: out.length,
      insufficient: found.length - checked - not('stale'),
      stale: not('stale'),
    },
    wouldShow: wouldShow(checked, dispersion.signatures, limits),
  };
}

function isOut({ q, observed, requesters }: CellJudged, limits: SignalLimits): boolean {
  const enough = observed >= limits.leastTickets && requesters >= limits.leastRequesters;
  return enough && q !== null && q <= limits.falseDiscovery;
}

function signalOf({ reason: _, chance, q, ...figures }: CellJudged, judged: Judged, tested: number): Signal {
  const { expectation, from } = judged;
  const why = { chance: chance!, q, dispersion: expectation!.dispersion, expectedFrom: from, tested };
  return { ...figures, why, folded: [] };
}

/** Judges a desk from scratch. `dispersion` left out: it is measured on the desk's past. */
export function judgeDesk(
  history: DeskHistory,
  limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
  dispersion: DeskDispersion | null = null,
): DeskJudged {
  return new DeskJudge(limits, dispersion).judge(history, null);
}
