import type { Instant } from '../../domain/instant.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { countDeltas } from '../../tickets/count-deltas.js';
import { factColumns, movingColumns, originColumns, type ColumnValue } from '../../tickets/ticket-columns.js';
import type { FormerStaff } from './former-staff.store.js';
import type { TicketHistory } from './ticket-history.js';

/** A history with the id that its ticket has here. */
export interface PlacedHistory {
  id: number;
  history: TicketHistory;
}

/** Whose import it is; events of the import carry its id. */
export interface ImportMark {
  importId: number;
  source: string;
  by: number | null;
  at: Instant;
}

const time = (at: Instant | null): string | null => (at === null ? null : timestampOfInstant(at));

/** The columns of `tickets` for one history: the same that logging and commands write. */
export function ticketColumns({ history }: PlacedHistory, people: FormerStaff): ColumnValue[] {
  const { record } = history;
  const placed = { ...record, ticket: { ...record.ticket, owner: people.idOf(history.owner) } };
  return [...movingColumns(placed), ...factColumns(placed), ...originColumns(placed)];
}

export function segmentRows(placed: readonly PlacedHistory[], people: FormerStaff): object[] {
  return placed.flatMap(({ id, history }) =>
    history.segments.map((segment) => ({
      t: id,
      n: segment.n,
      tier: segment.tier,
      state: segment.state,
      waiting_for: segment.waitingFor,
      tier_run: segment.tierRun,
      user_runs: segment.userRuns,
      tier_runs: segment.tierRuns,
      staff_id: people.idOf(segment.holder),
      team: segment.team,
      from_at: time(segment.from),
      to_at: time(segment.to),
      user_counted: segment.counted?.userUsed ?? null,
      tier_counted: segment.counted?.tierUsed ?? null,
    })),
  );
}

export function hopRows(placed: readonly PlacedHistory[], people: FormerStaff): object[] {
  return placed.flatMap(({ id, history }) =>
    history.hops.map((hop, index) => ({
      t: id,
      n: index + 1,
      command: hop.command,
      from_tier: hop.fromTier,
      to_tier: hop.toTier,
      from_staff: people.idOf(hop.from),
      to_staff: people.idOf(hop.to),
      by_staff: people.idOf(hop.by),
      at: time(hop.at),
      against_policy: hop.againstPolicy,
    })),
  );
}

/** The past in its order, then the fact that it was imported, with what tells whether the file said the same. */
export function eventRows(placed: readonly PlacedHistory[], people: FormerStaff, mark: ImportMark): object[] {
  return placed.flatMap(({ id, history }) => [
    ...history.events.map((event) => ({
      t: id,
      type: event.type,
      actor: people.idOf(event.by),
      at: time(event.at),
      data: event.data,
    })),
    {
      t: id,
      type: 'ticket.imported',
      actor: mark.by,
      at: time(mark.at),
      data: {
        source: mark.source,
        externalId: history.externalId,
        line: history.line,
        fingerprint: history.fingerprint,
      },
    },
  ]);
}

export function deltaRows(placed: readonly PlacedHistory[]): object[] {
  return placed.flatMap(({ history }) =>
    countDeltas(null, history.record).map(({ phase, group, ...rest }) => ({
      ...rest,
      phase_id: phase,
      group_id: group,
    })),
  );
}

export function textRows(placed: readonly PlacedHistory[]): object[] {
  return placed.map(({ id, history }) => {
    const { title, description } = history.record.facts;
    return { t: id, title, description };
  });
}
