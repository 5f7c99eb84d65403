import fc from 'fast-check';
import {
  decideMerge,
  decideSplit,
  decideUndo,
  endsWithSplit,
  keepsPlace,
  staysBehind,
  type Regrouping,
} from '../../../src/domain/patterns/regroup.js';
import type { PatternState } from '../../../src/domain/words.js';

export interface WorldPattern {
  id: number;
  state: PatternState;
  mergedInto: number | null;
}

export interface WorldTicket {
  id: number;
  signature: string | null;
  pattern: number | null;
  closed: boolean;
  /** Who linked it last. */
  byPerson: boolean;
}

interface WorldChange extends Regrouping {
  signatures: string[];
  moved: number[];
  was: { state: PatternState; repointed: number[] } | null;
}

/** Patterns, signatures and tickets in memory, moved by the program's own rules: what the database is held against. */
export class GroupingWorld {
  readonly patterns = new Map<number, WorldPattern>();
  readonly signatures = new Map<string, number>();
  readonly tickets = new Map<number, WorldTicket>();
  readonly changes: WorldChange[] = [];

  addPattern(id: number, state: PatternState = 'active'): void {
    this.patterns.set(id, { id, state, mergedInto: null });
  }

  /** The refusal's code, or null when it was done. */
  merge(from: number, into: number): string | null {
    const [ends, stays] = [this.patterns.get(from)!, this.patterns.get(into)!];
    const decided = decideMerge(ends, stays, 0);
    if (!decided.ok) return decided.refusal.code;
    const change = this.change('merge', from, into);
    change.was = { state: ends.state, repointed: this.idsWhere(({ mergedInto }) => mergedInto === from) };
    for (const id of change.was.repointed) this.patterns.get(id)!.mergedInto = into;
    this.give(change, this.carriedBy(from), into);
    this.follow(change, this.linkedTo(from));
    Object.assign(ends, { state: 'merged', mergedInto: into });
    return null;
  }

  /** `to`: the id that the new pattern gets. */
  split(from: number, to: number, signatures: readonly string[], tickets: readonly number[]): string | null {
    const pattern = { ...this.patterns.get(from)!, signatures: this.carriedBy(from) };
    const linked = this.linkedTo(from).map((one) => ({ ...one, state: one.closed ? 'closed' : 'queued' }) as const);
    const decided = decideSplit(pattern, linked, { signatures, tickets });
    if (!decided.ok) return decided.refusal.code;
    this.addPattern(to);
    const change = this.change('split', from, to);
    this.give(change, decided.signatures, to);
    this.follow(
      change,
      decided.tickets.map((id) => this.tickets.get(id)!),
    );
    return null;
  }

  undo(id: number): string | null {
    const change = this.changes.find((one) => one.id === id)!;
    const { from, to } = change;
    const touches = (one: WorldChange) => [one.from, one.to].some((pattern) => pattern === from || pattern === to);
    const later = this.changes.filter((one) => one.id > id && !one.undone && touches(one)).map((one) => one.id);
    const decided = decideUndo(change, this.patterns.get(from)!, later);
    if (!decided.ok) return decided.refusal.code;
    const ends = change.kind === 'split' && endsWithSplit(this.ownOf(change));
    change.undone = true;
    for (const one of change.signatures) if (this.signatures.get(one) === to) this.signatures.set(one, from);
    if (change.was !== null) {
      Object.assign(this.patterns.get(from)!, { state: change.was.state, mergedInto: null });
      for (const one of change.was.repointed) this.patterns.get(one)!.mergedInto = from;
    }
    // Splits of the split that were undone before lead on to where it goes now.
    if (ends)
      for (const one of this.idsWhere(({ mergedInto }) => mergedInto === to)) this.patterns.get(one)!.mergedInto = from;
    if (ends) Object.assign(this.patterns.get(to)!, { state: 'merged', mergedInto: from });
    for (const ticket of change.moved.map((one) => this.tickets.get(one)!)) {
      if (keepsPlace(placeOf(ticket), change) === null) Object.assign(ticket, { pattern: from, byPerson: false });
    }
    return null;
  }

  link(id: number, pattern: number): string | null {
    const ticket = this.tickets.get(id)!;
    const { state } = this.patterns.get(pattern)!;
    if (ticket.closed) return 'not_from_here';
    if (state === 'merged' || state === 'dismissed' || state === 'emerging') return 'pattern_not_found';
    if (ticket.pattern === pattern) return 'field_invalid';
    Object.assign(ticket, { pattern, byPerson: true });
    return null;
  }

  unlink(id: number): string | null {
    const ticket = this.tickets.get(id)!;
    if (ticket.pattern === null || ticket.closed) return 'not_from_here';
    Object.assign(ticket, { pattern: null, byPerson: true });
    return null;
  }

  linkedTo(pattern: number): WorldTicket[] {
    return [...this.tickets.values()].filter((ticket) => ticket.pattern === pattern);
  }

  carriedBy(pattern: number): string[] {
    return [...this.signatures].flatMap(([signature, carrier]) => (carrier === pattern ? [signature] : []));
  }

  /** Everything that can be compared. A pattern that was split off and put back stands for none. */
  snapshot(): { patterns: unknown[]; signatures: unknown[]; tickets: [number, number | null][] } {
    return {
      patterns: [...this.patterns.values()].map((pattern) => ({ ...pattern })).sort((a, b) => a.id - b.id),
      signatures: [...this.signatures].sort(([a], [b]) => (a < b ? -1 : 1)),
      tickets: [...this.tickets.values()].map(({ id, pattern }) => [id, pattern]),
    };
  }

  private change(kind: 'merge' | 'split', from: number, to: number): WorldChange {
    const id = this.changes.length + 1;
    const change: WorldChange = { id, kind, from, to, undone: false, signatures: [], moved: [], was: null };
    this.changes.push(change);
    return change;
  }

  private give(change: WorldChange, signatures: readonly string[], to: number): void {
    change.signatures.push(...signatures);
    for (const one of signatures) this.signatures.set(one, to);
  }

  private follow(change: WorldChange, tickets: readonly WorldTicket[]): void {
    for (const ticket of tickets) {
      if (staysBehind(placeOf(ticket), change) !== null) continue;
      Object.assign(ticket, { pattern: change.to, byPerson: false });
      change.moved.push(ticket.id);
    }
  }

  private ownOf({ to, moved, signatures }: WorldChange) {
    const own = this.linkedTo(to).filter(({ id, closed, byPerson }) => !closed && (!moved.includes(id) || byPerson));
    const added = this.carriedBy(to).filter((one) => !signatures.includes(one));
    return { tickets: own.length, signatures: added.length, packages: 0 };
  }

  private idsWhere(holds: (pattern: WorldPattern) => boolean): number[] {
    return [...this.patterns.values()].filter(holds).map(({ id }) => id);
  }
}

const placeOf = ({ pattern, closed, byPerson }: WorldTicket) =>
  ({ pattern, state: closed ? 'closed' : 'queued', byPerson }) as const;

/** What somebody does next; numbers are taken modulo what there is. */
export type Step =
  | { do: 'merge'; from: number; into: number }
  | { do: 'split'; from: number; signature: number; ticket: number; what: 'signature' | 'ticket' | 'both' }
  | { do: 'undo'; change: number }
  | { do: 'link'; ticket: number; pattern: number }
  | { do: 'unlink'; ticket: number };

const n = fc.nat({ max: 60 });

export const PERSON_STEPS: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('link' as const), ticket: n, pattern: n }),
  fc.record({ do: fc.constant('unlink' as const), ticket: n }),
);

export const REGROUPINGS: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), from: n, into: n }),
  fc.record({
    ...{ do: fc.constant('split' as const), from: n, signature: n, ticket: n },
    what: fc.constantFrom('signature' as const, 'ticket' as const, 'both' as const),
  }),
);

export const STEPS: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: REGROUPINGS },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), change: n }) },
  { weight: 3, arbitrary: PERSON_STEPS },
);

export const pick = <T>(all: readonly T[], number: number): T | undefined => all[number % Math.max(all.length, 1)];

/** A step with its numbers made real in the world as it stands; null where there is nothing to do it with. */
export type RealStep =
  | { do: 'merge'; from: number; into: number }
  | { do: 'split'; from: number; signatures: string[]; tickets: number[] }
  | { do: 'undo'; change: number }
  | { do: 'link'; ticket: number; pattern: number }
  | { do: 'unlink'; ticket: number };

export function realStep(world: GroupingWorld, step: Step): RealStep | null {
  const patterns = [...world.patterns.keys()];
  const tickets = [...world.tickets.keys()];
  switch (step.do) {
    case 'merge':
      return { do: 'merge', from: pick(patterns, step.from)!, into: pick(patterns, step.into)! };
    case 'split': {
      const from = pick(patterns, step.from)!;
      const signature = pick(world.carriedBy(from), step.signature);
      const ticket = pick(world.linkedTo(from), step.ticket)?.id;
      const signatures = step.what === 'ticket' || signature === undefined ? [] : [signature];
      return {
        ...{ do: 'split', from, signatures },
        tickets: step.what === 'signature' || ticket === undefined ? [] : [ticket],
      };
    }
    case 'undo': {
      const change = pick(world.changes, step.change);
      return change ? { do: 'undo', change: change.id } : null;
    }
    case 'link':
      return { do: 'link', ticket: pick(tickets, step.ticket)!, pattern: pick(patterns, step.pattern)! };
    case 'unlink':
      return { do: 'unlink', ticket: pick(tickets, step.ticket)! };
  }
}

/** Does the step in memory: the refusal's code, or null. `next`: the id of a pattern that it begins. */
export function play(world: GroupingWorld, step: RealStep, next: number): string | null {
  switch (step.do) {
    case 'merge':
      return world.merge(step.from, step.into);
    case 'split':
      return world.split(step.from, next, step.signatures, step.tickets);
    case 'undo':
      return world.undo(step.change);
    case 'link':
      return world.link(step.ticket, step.pattern);
    case 'unlink':
      return world.unlink(step.ticket);
  }
}
