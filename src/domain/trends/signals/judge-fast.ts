import type { Instant } from '../../instant.js';
import { ordinal } from '../../rollout/day.js';
import { chanceOfSoMany, type Expectation } from '../expectation.js';
import { bandOf } from './band.js';
import { type Cell, cellKey } from './cell.js';
import type { Desk } from './desk-judge.js';
import { DEFAULT_SIGNAL_LIMITS, type DeskHistory, type SignalLimits } from './desk.js';
import { type FastCell, lastHours, type LastHours, type LeafRequests } from './fast-cells.js';
import { foldSignals } from './fold.js';
import { shareTail } from './share-tail.js';
import type { ExpectedFrom, Signal } from './signal.js';
import type { Unit } from './unit.js';

/** Hours in which a desk's day happens: its tickets are expected there. */
const HOURS_OF_A_DAY = 8;

/** Last hours of a week that have nothing in common, as if each were looked at once; three a day on five days. */
const LOOKS_A_WEEK = 15;

/** False signals a week, over all cells, that the fast rule may raise by chance. */
const FALSE_A_WEEK = 0.1;

interface FastChance {
  chance: number;
  expectation: Expectation;
  from: ExpectedFrom;
}

/**
 * The fast rule: 3 distinct requesters in 4 hours, where so many are a surprise. Held against what the cell expects of those
 * hours, where the exposure of the day is known; else against the cell's share of all who called of its phase, so that a busy
 * day alone raises nothing. Every look at every cell has its part of 0.1 false signals a week (Bonferroni). Folded.
 */
export function judgeFast(
  desk: Desk,
  leaves: readonly LeafRequests[],
  now: Instant,
  limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
): Signal[] {
  const hours = lastHours(leaves, now, limits);
  const busy = hours.cells.filter(({ people }) => people.size >= limits.fastRequesters);
  if (busy.length === 0) return [];
  const tested = Math.max(desk.cells.cells.length, hours.cells.length);
  const units = new Map(desk.cells.cells.map(({ key, units: own }) => [key, own]));
  const past = new PastTickets(desk.history);
  const out = busy.flatMap((cell): Signal[] => {
    const found = byExposure(desk, cell, units.get(cellKey(cell.cell)) ?? [], limits) ?? byShare(cell, hours, past);
    return found.chance * tested * LOOKS_A_WEEK <= FALSE_A_WEEK ? [signalOf(cell, found, tested)] : [];
  });
  return foldSignals(out);
}

/** Null when a part's exposure of the day is not known, or nothing is expected of it. */
function byExposure(
  { days }: Desk,
  { people }: FastCell,
  units: readonly Unit[],
  { fastHours }: SignalLimits,
): FastChance | null {
  const today = days.length - 1;
  const ofDay = Math.min(1, fastHours / HOURS_OF_A_DAY);
  let [mean, variance] = [0, 0];
  for (const { expected, series } of units) {
    if (expected.expectation === null || Number.isNaN(series.exposure.counted[today]!)) return null;
    const { ordinary, aged } = series.weighted;
    const weights = expected.from === 'own_weeks' ? ordinary : aged;
    const own = (expected.expectation.mean * ofDay * weights.perDay[today]!) / weights.judged;
    mean += own;
    variance += own * expected.expectation.dispersion;
  }
  if (!(mean > 0)) return null;
  const expectation = { mean, dispersion: Math.max(1, variance / mean) };
  return { expectation, from: 'parts', chance: chanceOfSoMany(people.size, expectation) };
}

function byShare({ cell, people }: FastCell, { ofPhase }: LastHours, past: PastTickets): FastChance {
  const all = ofPhase.get(cell.phase)!.size;
  const { seen, of } = past.shareOf(cell);
  const mean = (all * (seen + 0.5)) / (of + 1);
  return { expectation: { mean, dispersion: 1 }, from: 'share', chance: shareTail(people.size, all, { seen, of }) };
}

/** Tickets of the days before today; a phase that has none yet takes its share from all phases. */
class PastTickets {
  private readonly byCell = new Map<string, number>();
  private readonly byPhase = new Map<number | null, number>();
  private added = false;

  constructor(private readonly history: DeskHistory) {}

  shareOf(cell: Cell): { seen: number; of: number } {
    this.add();
    const own = this.byPhase.get(cell.phase) ?? 0;
    const phase = own > 0 ? cell.phase : null;
    return { seen: this.byCell.get(cellKey({ ...cell, phase })) ?? 0, of: this.byPhase.get(phase) ?? 0 };
  }

  private add(): void {
    if (this.added) return;
    this.added = true;
    const today = ordinal(this.history.today);
    for (const { phase, platform, kind, signature, days } of this.history.leaves) {
      if (kind === 'question') continue;
      let tickets = 0;
      for (const [day, count] of days) if (day < today) tickets += count;
      for (const ofPhase of [phase, null]) {
        this.byPhase.set(ofPhase, (this.byPhase.get(ofPhase) ?? 0) + tickets);
        for (const on of [platform, null]) this.count({ phase: ofPhase, platform: on, kind, signature: null }, tickets);
        if (signature !== null) this.count({ phase: ofPhase, platform, kind, signature }, tickets);
      }
    }
  }

  private count(cell: Cell, tickets: number): void {
    const key = cellKey(cell);
    this.byCell.set(key, (this.byCell.get(key) ?? 0) + tickets);
  }
}

function signalOf({ cell, people }: FastCell, { chance, expectation, from }: FastChance, tested: number): Signal {
  return {
    ...{ cell, rule: 'fast', observed: people.size, expected: expectation.mean, band: bandOf(expectation) },
    ...{ exposure: null, rate: null, interval: null, requesters: people.size, withExcluded: null, folded: [] },
    why: { chance, q: null, dispersion: expectation.dispersion, expectedFrom: from, tested },
  };
}
