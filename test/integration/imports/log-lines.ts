import { Readable } from 'node:stream';
import type { CsvSource } from '../../../src/imports/csv/csv-source.js';

/** A line of an incident log in its own words. */
export interface LogLine {
  incident: string;
  at: string;
  status: string;
  subStatus: string;
  team: string;
  level: string;
  resource: string;
  product?: string;
}

export const LOG_HEADER =
  'SR Number,Change Date+Time,Status,Sub Status,Involved ST,ST Level,Involved Org line 3,SR Latest Impact,Product,Country,Resource';

/** The lines as a file. */
export function logText(lines: readonly LogLine[]): string {
  const rows = lines.map((line) => {
    const { incident, at, status, subStatus, team, level, resource, product = 'PROD1' } = line;
    return [incident, at, status, subStatus, team, level, 'Org line A', 'Medium', product, 'se', resource].join(',');
  });
  return `${[LOG_HEADER, ...rows].join('\n')}\n`;
}

export function textSource(text: string | Buffer): CsvSource {
  return { open: () => Readable.from([Buffer.from(text)]) };
}

const WORDS: Readonly<Record<string, readonly [status: string, subStatus: string]>> = {
  work: ['Accepted', 'In Progress'],
  assigned: ['Accepted', 'Assigned'],
  wait: ['Accepted', 'Wait'],
  user: ['Accepted', 'Wait - User'],
  vendor: ['Accepted', 'Wait - Vendor'],
  queue: ['Queued', 'Awaiting Assignment'],
  resolved: ['Completed', 'Resolved'],
  call: ['Completed', 'In Call'],
  closed: ['Completed', 'Closed'],
  cancelled: ['Completed', 'Cancelled'],
  unmatched: ['Unmatched', 'Unmatched'],
};

/** `'09:00 work L1 D1 ann'`, on a day, for one incident. A time may be of a later day: `'+5d 14:00 closed L2 V1 bob'`. */
export function incident(id: string, day: string, ...steps: string[]): LogLine[] {
  return steps.map((step) => {
    const [, later = '0', time, word = '', level = '', team = '', resource = ''] =
      /^(?:\+(\d+)d )?(\S+) (\S+) (\S+) (\S+) (\S+)$/.exec(step) ?? [];
    const [status, subStatus] = WORDS[word]!;
    const at = new Date(Date.parse(`${day}T${time}:00Z`) + Number(later) * 86_400_000).toISOString().slice(0, 19);
    return { incident: id, at: `${at}+00:00`, status, subStatus, team, level, resource };
  });
}
