import { highestTier } from '../access/able.js';
import type { NewsEvent, NewsReader } from './news-event.js';

/* The conditions of which the table of news is made. */

/** Whether an event means something to its reader. */
export type Means = (event: NewsEvent, reader: NewsReader) => boolean;

/** Where the ticket stood or stands, as its events carry it. */
export function at(event: NewsEvent, side: 'from' | 'to'): { tier?: number; assignee?: number | null; state?: string } {
  const place = event.data[side];
  return typeof place === 'object' && place !== null ? place : {};
}

/** One of these, told to the reader in person. */
export const mine =
  (...types: string[]): Means =>
  (event) =>
    event.inPerson && types.includes(event.type);

/** It came into the reader's hands: addressed to them, or given. */
export const toMyHands =
  (...types: string[]): Means =>
  (event, reader) =>
    types.includes(event.type) && at(event, 'to').assignee === reader.id;

/** The reader had it and somebody else has it now, or nobody. */
export const outOfMyHands =
  (...types: string[]): Means =>
  (event, reader) =>
    types.includes(event.type) && at(event, 'from').assignee === reader.id && at(event, 'to').assignee !== reader.id;

/** One of these happened to a resolution package. */
export const packageNow =
  (...words: string[]): Means =>
  ({ type, data }) =>
    type === 'package.changed' && words.includes(String(data['what']));

/** One of these happened to a Microsoft case. */
export const caseNow =
  (...words: string[]): Means =>
  ({ type, data }) =>
    type === 'case.changed' && words.includes(String(data['what']));

/** A pattern came to that state, or began in it. */
export const patternNow =
  (state: string): Means =>
  ({ type, data }) =>
    type === 'pattern.changed' &&
    data['state'] === state &&
    ['state', 'created', 'split'].includes(String(data['what']));

/** A trend's signal came to that state; one that it was in before, and only lost or got an owner in, is no news. */
export const signalNow =
  (state: string): Means =>
  ({ type, data }) =>
    type === 'signal.changed' && data['state'] === state && (state !== 'raised' || data['was'] === null);

/** For whoever works on tickets. */
export const worksTickets: Means = (_event, { role }) => highestTier(role) > 0;
/** For whoever works at tier 3. */
export const engineer: Means = (_event, { role }) => highestTier(role) === 3;
/** All of these. */
export const both =
  (...all: Means[]): Means =>
  (event, reader) =>
    all.every((means) => means(event, reader));

/** Events by which a ticket comes to a tier. */
export const ARRIVALS = [
  'ticket.escalated',
  'ticket.returned',
  'ticket.rejected',
  'ticket.handed_down',
  'ticket.accepted',
];
