import type { State, WaitingFor, WorkedTier } from '../../domain/words.js';
import type { CsvLine } from '../csv/read-csv.js';
import { brokenText } from '../mapping/cell-value.js';
import { instantOfText, ISO } from '../mapping/date-text.js';
import type { RowFault } from '../row-fault.js';
import type { LogRow } from './log-row.js';

/** Tickets of the log carry this as their external source. */
export const BPI2013 = 'bpi2013';

/** The desk of the log works in Sweden: its days are counted there. */
export const BPI2013_TIME_ZONE = 'Europe/Stockholm';

/** Columns of the incident log of the BPI Challenge 2013, by what they are called here. */
const COLUMNS = {
  incident: 'SR Number',
  at: 'Change Date+Time',
  status: 'Status',
  subStatus: 'Sub Status',
  team: 'Involved ST',
  level: 'ST Level',
  orgLine: 'Involved Org line 3',
  impact: 'SR Latest Impact',
  product: 'Product',
  country: 'Country',
  resource: 'Resource',
} as const;
type Column = keyof typeof COLUMNS;

/** A place on our ladder: state, what it waits for, and whether the one who put it there holds it. */
type Meaning = readonly [state: State, waitingFor: WaitingFor | null, held: boolean];

/** "Assigned" is given to a person who has not begun (addressed); "In Call" is solved while the user is on the phone. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'Accepted/In Progress': ['working', null, true],
  'Accepted/Assigned': ['queued', null, true],
  'Accepted/Wait': ['waiting', 'date', true],
  'Accepted/Wait - Implementation': ['waiting', 'fix', true],
  'Accepted/Wait - User': ['waiting', 'user', true],
  'Accepted/Wait - Customer': ['waiting', 'user', true],
  'Accepted/Wait - Vendor': ['waiting', 'microsoft', true],
  'Queued/Awaiting Assignment': ['queued', null, false],
  'Completed/Resolved': ['resolved', null, false],
  'Completed/In Call': ['resolved', null, false],
  'Completed/Closed': ['closed', null, false],
  'Completed/Cancelled': ['closed', null, false],
  'Unmatched/Unmatched': ['queued', null, false],
};

/** A team that serves two levels counts as the lower of them. */
const LEVELS: Readonly<Record<string, WorkedTier>> = { L1: 1, L2: 2, L3: 3, 'L2/L3': 2 };

export type LogBinding = Readonly<Record<Column, number>>;

/** Finds the columns of the log in a header, or says which are missing or there twice. */
export function bindLog(header: CsvLine): { ok: true; binding: LogBinding } | { ok: false; faults: RowFault[] } {
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const faults: RowFault[] = [];
  const found = Object.entries(COLUMNS).map(([name, column]) => {
    const index = names.indexOf(column.toLowerCase());
    const again = names.indexOf(column.toLowerCase(), index + 1);
    const at = { line: header.line, column, pointer: '/header' };
    if (index === -1) faults.push({ ...at, detail: 'there is no such column' });
    else if (again !== -1) faults.push({ ...at, detail: 'the column is there twice' });
    return [name, index] as const;
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, binding: Object.fromEntries(found) as LogBinding };
}

const NAMES = Object.keys(COLUMNS) as readonly Column[];
const LONGEST_CELL = 200;
const LONGEST_INCIDENT = 100;

type RowReading = { ok: true; row: LogRow } | { ok: false; fault: RowFault };

/** Reads one line of the log; `row` counts from 0. */
export function readLogRow(binding: LogBinding, { line, cells }: CsvLine, row: number): RowReading {
  const texts = {} as Record<Column, string>;
  for (const name of NAMES) texts[name] = (cells[binding[name]] ?? '').trim();
  const at = instantOfText(texts.at, ISO, 'UTC');
  const meaning = MEANINGS[`${texts.status}/${texts.subStatus}`];
  const tier = LEVELS[texts.level];
  const wrong = whyNot(texts, { at, meaning, tier });
  if (wrong !== null || at === null || meaning === undefined || tier === undefined) {
    const [name, detail] = wrong ?? ['incident', 'cannot be read'];
    return { ok: false, fault: { line, column: COLUMNS[name], pointer: `/rows/${row}/${name}`, detail } };
  }
  const [state, waitingFor, held] = meaning;
  const { incident, status, subStatus, level, team, orgLine, impact, product, country, resource } = texts;
  const said = { incident, at, status, subStatus, level, team, orgLine, impact, product, country, resource };
  return { ok: true, row: { line, ...said, state, waitingFor, tier, held } };
}

function whyNot(
  texts: Record<Column, string>,
  read: { at: number | null; meaning: Meaning | undefined; tier: WorkedTier | undefined },
): readonly [Column, string] | null {
  for (const name of NAMES) {
    const broken = brokenText(texts[name]);
    if (broken !== null) return [name, broken];
    if (texts[name].length > LONGEST_CELL) return [name, `has more than ${LONGEST_CELL} characters`];
  }
  const { incident, at, status, subStatus, level } = texts;
  if (incident === '' || incident.length > LONGEST_INCIDENT)
    return ['incident', `must have 1 to ${LONGEST_INCIDENT} characters`];
  if (read.at === null) return ['at', `"${at}" is no date in ISO 8601`];
  if (read.meaning === undefined) return ['subStatus', `"${status} / ${subStatus}" is no status of this log`];
  return read.tier === undefined ? ['level', `"${level}" is none of ${Object.keys(LEVELS).join(', ')}`] : null;
}
