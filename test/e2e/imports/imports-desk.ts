import request from 'supertest';
import type { Agent, Desk } from '../../setup/desk.js';

export interface Upload {
  query?: string;
  mapping?: object | string;
  exposure?: string | Buffer;
  /** Leave the name of the file out and send text/csv. */
  plain?: boolean;
  key?: string;
}

/** Sends a file to `POST /imports`, as multipart unless `plain`. */
export function upload(desk: Desk, by: Agent, csv: string | Buffer, options: Upload = {}): request.Test {
  const { query = '', mapping, exposure, plain, key } = options;
  const sent = request(desk.url).post(`/api/v1/imports${query}`).set('Authorization', `Bearer ${by.token}`);
  if (key !== undefined) sent.set('Idempotency-Key', key);
  if (plain) return sent.set('Content-Type', 'text/csv').send(csv.toString());
  sent.attach('file', Buffer.from(csv), 'tickets.csv');
  if (exposure !== undefined) sent.attach('exposure', Buffer.from(exposure), 'exposure.csv');
  if (mapping !== undefined) sent.field('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  return sent;
}

/** A mapping as another helpdesk would need one. */
export const OLD_DESK = {
  source: 'old-desk',
  columns: {
    Number: 'externalId',
    Summary: 'title',
    Category: { field: 'kind', values: { Enroll: 'enrollment', App: 'app_install' }, otherwise: 'other' },
    OS: { field: 'platform', values: { Win: 'windows', Apple: 'ios_ipados' } },
    Code: { field: 'errorCode', optional: true },
    User: 'requester.upn',
    Agent: { field: 'owner', optional: true },
    Status: { field: 'state', values: { Open: 'queued', Done: 'closed' } },
    Level: { field: 'tier', optional: true },
    Opened: 'reportedAt',
    Closed: { field: 'closedAt', optional: true },
  },
  dateFormat: 'dd.MM.yyyy HH:mm',
  timeZone: 'Europe/Berlin',
} as const;

export const HEADER = 'Number;Summary;Category;OS;Code;User;Agent;Status;Level;Opened;Closed';

/** A file of that helpdesk. */
export function oldDeskFile(...rows: string[]): string {
  return `${[HEADER, ...rows].join('\r\n')}\r\n`;
}
