import type { CascadeResult, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { CascadeSkip } from '../../domain/ticket/cascade.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { keyOf } from '../../tickets/ticket-row.js';
import type { PlaceOfTicket } from './cascade-run.js';
import type { LastRun, ResultRow } from './cascade-results.queries.js';

interface Named {
  id: number;
  name: string;
}

interface PlaceView {
  state: string;
  tier: number;
  assignee: Named | null;
}

/** A ticket's part of a cascade as the API shows it. */
export interface CascadeRowView {
  ticket: { key: string; title: string; platform: string; location: string | null };
  result: CascadeResult;
  reason: CascadeSkip | null;
  from: PlaceView;
  to: PlaceView | null;
  at: string | null;
}

/** How many tickets came to an end so. */
export interface CascadeCount {
  result: CascadeResult;
  reason: CascadeSkip | null;
  tickets: number;
}

/** What a cascade did, or would do. */
export interface CascadeAnswer {
  package: number;
  dryRun: boolean;
  what: CascadeWhat;
  replaces: number | null;
  run: CascadeRunView | null;
  counts: CascadeCount[];
  total: number;
  elsewhere: number;
  items: CascadeRowView[];
  next: string | null;
}

export interface CascadeRunView {
  id: number;
  what: CascadeWhat;
  replaces: number | null;
  again: boolean;
  total: number;
  startedBy: Named | null;
  startedAt: string;
  finishedAt: string | null;
}

type People = ReadonlyMap<number, Pick<StaffMember, 'name'>>;

/** What a row is made of, whether it happened or not. `at`: as the database prints it. */
export type ShownStep = Omit<ResultRow, 'seen'>;

export function rowView(row: ShownStep, people: People): CascadeRowView {
  const { id, title, platform, location, result, reason } = row;
  const place = ({ state, tier, assignee }: PlaceOfTicket): PlaceView => {
    const name = assignee === null ? undefined : people.get(assignee)?.name;
    return { state, tier, assignee: assignee === null || name === undefined ? null : { id: assignee, name } };
  };
  return {
    ticket: { key: keyOf(id), title, platform, location },
    ...{ result, reason, from: place(row.from), to: row.to && place(row.to) },
    at: row.at === null ? null : isoOfTimestamp(row.at),
  };
}

export function runView({ startedBy, startedByName, startedAt, finishedAt, ...run }: LastRun): CascadeRunView {
  return {
    ...run,
    startedBy: startedBy === null ? null : { id: startedBy, name: startedByName ?? '' },
    startedAt: isoOfTimestamp(startedAt),
    finishedAt: finishedAt === null ? null : isoOfTimestamp(finishedAt),
  };
}
