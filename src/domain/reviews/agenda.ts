import { AGENDA_KINDS, type AgendaRow } from './agenda-row.js';

/** What a meeting can talk about. */
export const MOST_ROWS = 7;

/** Seats kept for rows that have no weight: seven rises must not hide a phase that nobody can see into. */
const KEPT_SEATS = 2;

export interface Agenda {
  /** Most important first. */
  rows: AgendaRow[];
  /** "Also higher": rows that found no place. */
  alsoHigher: number;
}

/**
 * The agenda out of everything that could be on it. Rows are ordered by *weight*: what the rate is above what was expected,
 * promised or allowed, times the devices that are still to come there, in tickets (`weightOf`). A small rise before a large
 * wave stands above a large rise at its end. Rows without a weight (a phase without exposure, a gate that would fail, a rise
 * without a rate) follow, the most devices to come first; two of the seven places are theirs if there are any. Last come rows
 * that weigh nothing, such as a promise that was kept. What is equal in all that is ordered by kind, then by subject, so the
 * order of the input never matters.
 */
export function agendaOf(candidates: readonly AgendaRow[]): Agenda {
  const ordered = distinct(candidates).sort(byImportance);
  const rises = ordered.filter(({ numbers }) => (numbers.weight ?? 0) > 0);
  const unweighed = ordered.filter(({ numbers }) => numbers.weight === null);
  const light = ordered.filter(({ numbers }) => numbers.weight !== null && numbers.weight <= 0);
  const seats = Math.min(unweighed.length, Math.max(MOST_ROWS - rises.length, KEPT_SEATS));
  const rows = [...rises.slice(0, MOST_ROWS - seats), ...unweighed.slice(0, seats), ...light].slice(0, MOST_ROWS);
  return { rows, alsoHigher: ordered.length - rows.length };
}

/** One row a subject: the more important one. */
function distinct(candidates: readonly AgendaRow[]): AgendaRow[] {
  const kept = new Map<string, AgendaRow>();
  for (const row of candidates) {
    const known = kept.get(row.subject);
    if (known === undefined || byImportance(row, known) < 0) kept.set(row.subject, row);
  }
  return [...kept.values()];
}

/**
 * Tickets more than expected until all planned devices are enrolled: `(rate - expectedRate) / 100 x devicesToCome`, both rates
 * per 100. Null when one of the three is not known.
 */
export function weightOf(
  rate: number | null,
  expectedRate: number | null,
  devicesToCome: number | null,
): number | null {
  if (rate === null || expectedRate === null || devicesToCome === null) return null;
  return ((rate - expectedRate) / 100) * devicesToCome;
}

function byImportance(a: AgendaRow, b: AgendaRow): number {
  return (
    descending(a.numbers.weight, b.numbers.weight) ||
    descending(a.numbers.devicesToCome, b.numbers.devicesToCome) ||
    AGENDA_KINDS.indexOf(a.kind) - AGENDA_KINDS.indexOf(b.kind) ||
    inOrder(a.subject, b.subject) ||
    inOrder(a.sentence, b.sentence)
  );
}

function descending(a: number | null, b: number | null): number {
  return a === b ? 0 : (b ?? -Infinity) > (a ?? -Infinity) ? 1 : -1;
}

/** `signal:9` stands before `signal:12`. By code units, not by anybody's language. */
function inOrder(a: string, b: string): number {
  const [nameA = '', idA = ''] = a.split(':');
  const [nameB = '', idB = ''] = b.split(':');
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return Number(idA) - Number(idB) || (a < b ? -1 : a > b ? 1 : 0);
}
