import { denominatorOf } from '../domain/trends/denominator.js';
import type { ApartTickets } from '../domain/trends/matrix-question.js';
import { KINDS, type Kind } from '../domain/words.js';

/** Counts of one kind of ticket. */
export interface KindCount {
  tickets: number;
  /** Those that have a denominator. */
  covered: number;
  /** Those of phases that enter no rate. */
  unrated: number;
}

/** Counts of an area by kind. */
export class Tally {
  private readonly byKind = new Map<Kind, KindCount>();

  add(kind: Kind, { tickets, covered, unrated }: KindCount): void {
    const own = this.byKind.get(kind);
    if (!own) this.byKind.set(kind, { tickets, covered, unrated });
    else {
      own.tickets += tickets;
      own.covered += covered;
      own.unrated += unrated;
    }
  }

  /** All tickets, questions too. */
  count(): number {
    return this.sum(KINDS, ({ tickets }) => tickets);
  }

  failures(kinds: readonly Kind[] = KINDS): number {
    return this.sum(kinds.filter(isFailure), ({ tickets }) => tickets);
  }

  /** Failures that enter rates but have no denominator. */
  uncovered(kinds: readonly Kind[] = KINDS): number {
    return this.sum(kinds.filter(isFailure), ({ tickets, covered, unrated }) => tickets - covered - unrated);
  }

  covered(): Map<Kind, number> {
    return new Map([...this.byKind].map(([kind, { covered }]) => [kind, covered]));
  }

  private sum(kinds: readonly Kind[], figure: (count: KindCount) => number): number {
    let sum = 0;
    for (const kind of kinds) {
      const count = this.byKind.get(kind);
      if (count) sum += figure(count);
    }
    return sum;
  }
}

const NO_TICKETS = new Tally();

function isFailure(kind: Kind): boolean {
  return denominatorOf(kind) !== null;
}

/** Counts under a row and a column, and their totals (null). */
export class TallySheet {
  private readonly tallies = new Map<string | null, Map<string | null, Tally>>();

  add(row: string, column: string, kind: Kind, count: KindCount & { apart?: ApartTickets }): void {
    const { apart } = count;
    const of = (covered: number | undefined): KindCount => (covered === undefined ? count : { ...count, covered });
    this.own(row, column).add(kind, of(apart?.cell));
    this.own(row, null).add(kind, of(apart?.row));
    this.own(null, column).add(kind, of(apart?.column));
    this.own(null, null).add(kind, count);
  }

  at(row: string | null, column: string | null): Tally {
    return this.tallies.get(row)?.get(column) ?? NO_TICKETS;
  }

  private own(row: string | null, column: string | null): Tally {
    let line = this.tallies.get(row);
    if (!line) this.tallies.set(row, (line = new Map<string | null, Tally>()));
    let tally = line.get(column);
    if (!tally) line.set(column, (tally = new Tally()));
    return tally;
  }
}
