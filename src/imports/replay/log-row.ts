import type { Instant } from '../../domain/instant.js';
import type { State, WaitingFor, WorkedTier } from '../../domain/words.js';

/** One line of an incident log: where an incident stands from `at` on, and who put it there. */
export interface LogRow {
  line: number;
  incident: string;
  at: Instant;
  /** The log's own words. */
  status: string;
  subStatus: string;
  level: string;
  team: string;
  orgLine: string;
  impact: string;
  product: string;
  country: string;
  /** Who did it. */
  resource: string;
  /** What the words mean here. */
  state: State;
  waitingFor: WaitingFor | null;
  tier: WorkedTier;
  /** Whether who did it holds it from then on. */
  held: boolean;
}

/** The rows of one incident in the order in which they happened. */
export interface Incident {
  id: string;
  rows: readonly [LogRow, ...LogRow[]];
}

/** Puts rows into incidents, each in order of time; of the same instant, in the order of the file. */
export function incidentsOf(rows: readonly LogRow[]): Incident[] {
  const byId = new Map<string, [LogRow, ...LogRow[]]>();
  for (const row of rows) {
    const known = byId.get(row.incident);
    if (known) known.push(row);
    else byId.set(row.incident, [row]);
  }
  return [...byId].map(([id, of]) => ({ id, rows: of.sort((a, b) => a.at - b.at || a.line - b.line) }));
}
