import { Injectable } from '@nestjs/common';
import { highestTier } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { DAY, type Instant } from '../../domain/instant.js';
import type { NewsEvent } from '../../domain/notices/news-event.js';
import { NEWS_TYPES } from '../../domain/notices/news-types.js';
import { type NewsLine, newsLines } from '../../domain/notices/since-last-shift.js';
import { newestEvents } from '../../live/newest.queries.js';
import { roomsOfRole } from '../../live/may-receive.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import type { StoredEvent } from '../../platform/events/event.js';
import { logHead } from '../../platform/events/log-head.queries.js';
import { DESK_ROOM, LEADS_ROOM, personRoom, tierRoom } from '../../platform/events/rooms.js';
import { announcementsFor, type ListedAnnouncement } from '../announcements/announcements.queries.js';
import { cursorBefore, cursorOf, type StaffCursor } from './cursors.store.js';
import { patternWords } from './news-patterns.queries.js';
import { contactsDue, titlesOf } from './news-tickets.queries.js';

/** Events looked at in one reading: a busy day of a desk. */
const MOST_EVENTS = 2_000;
const MOST_ANNOUNCEMENTS = 50;

/** What happened to a member since they were last here. */
export interface SinceLastShift {
  cursor: StaffCursor;
  /** From where on the log was read, and up to where. */
  from: number;
  head: number;
  floor: number;
  lines: NewsLine[];
  /** Titles of the tickets and patterns in the lines, by key. */
  titles: ReadonlyMap<string, string>;
}

/** Reads what a member missed: a bounded part of the log, by the rights of now. */
@Injectable()
export class ReadSince {
  constructor(private readonly clock: Clock) {}

  async run(db: Db, reader: StaffMember): Promise<SinceLastShift> {
    const now = this.clock.now();
    const { head: end } = await logHead(db);
    const cursor = (await cursorOf(db, reader.id)) ?? (await cursorBefore(db, reader.id, now - DAY, end));
    const { items, from, head, floor } = await newestEvents(db, reader, {
      ...{ after: cursor.seq, limit: MOST_EVENTS, types: NEWS_TYPES },
      rooms: newsRooms(reader),
    });
    const due = await contactsDue(db, reader.id, now);
    const ids = new Set([...due, ...items.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId]))]);
    const titles = await titlesOf(db, reader, [...ids]);
    const told = items.filter(({ ticketId }) => ticketId === null || titles.has(ticketId));
    const unread = (await this.announcements(db, reader, now)).filter(
      (row) => row.mustAcknowledge || isNew(row, told, cursor),
    );
    const events = [
      ...told.filter(({ type }) => type !== 'announcement.changed').map((event) => newsOf(event, reader)),
      ...due.filter((id) => titles.has(id)).map((id) => standing('contacts.due', `TL-${id}`, head)),
      ...unread.map((row) => announcementNews(row, head)),
    ];
    const ofPatterns = events.filter(({ type }) => type === 'pattern.changed').map(({ subject }) => subject);
    const patterns = await patternWords(db, reader, [...new Set(ofPatterns)]);
    const labels = new Map([
      ...unread.map(({ id, title }) => [`announcement:${id}`, `“${title}”`] as const),
      ...[...patterns].map(
        ([key, { tickets }]) => [key, `${key} (${tickets === 1 ? '1 ticket' : `${tickets} tickets`})`] as const,
      ),
    ]);
    const shown = [...titles].map(([id, title]) => [`TL-${id}`, title] as const);
    return {
      ...{ cursor, from, head, floor, lines: newsLines(events, reader, labels) },
      titles: new Map([...shown, ...[...patterns].map(([key, { title }]) => [key, title] as const)]),
    };
  }

  private async announcements(db: Db, reader: StaffMember, now: Instant): Promise<ListedAnnouncement[]> {
    const ask = { everything: false, phase: null, platform: null, after: null, limit: MOST_ANNOUNCEMENTS };
    return (await announcementsFor(db, reader, ask, now)).filter(({ acknowledgedAt }) => acknowledgedAt === null);
  }
}

/** Rooms in which something may be news: one's own, the desk's, one's role's and that of the tier one works at. */
function newsRooms(reader: StaffMember): string[] {
  const tier = highestTier(reader.role);
  return [personRoom(reader.id), DESK_ROOM, ...roomsOfRole(reader), ...(tier === 0 ? [] : [tierRoom(tier)])];
}

function newsOf({ seq, type, subject, actor, rooms, data }: StoredEvent, { id }: StaffMember): NewsEvent {
  const told = { inPerson: rooms.includes(personRoom(id)), toLeads: rooms.includes(LEADS_ROOM) };
  return { seq, type, subject, actor: actor?.id ?? null, ...told, data };
}

/** Something that holds now, whatever the log says of it. */
function standing(type: string, subject: string, seq: number, data: NewsEvent['data'] = {}): NewsEvent {
  return { seq, type, subject, actor: null, inPerson: false, toLeads: false, data };
}

function announcementNews({ id, mustAcknowledge }: ListedAnnouncement, head: number): NewsEvent {
  return standing('announcement.changed', `announcement:${id}`, head, { mustAcknowledge });
}

/** An announcement that may go unread is news once: when the log tells of it, or when its time has come. */
function isNew({ id, startsAt }: ListedAnnouncement, told: readonly StoredEvent[], { since }: StaffCursor): boolean {
  const begun = since !== null && instantOfTimestamp(startsAt) > instantOfTimestamp(since);
  return begun || told.some(({ subject, data }) => subject === `announcement:${id}` && data['what'] !== 'rescoped');
}
