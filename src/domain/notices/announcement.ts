import { leads } from '../access/able.js';
import type { StaffMember } from '../access/staff.js';
import { DAY, type Instant } from '../instant.js';
import type { Platform, Role } from '../words.js';

export const ANNOUNCEMENT_SEVERITIES = ['info', 'warning', 'urgent'] as const;
export type AnnouncementSeverity = (typeof ANNOUNCEMENT_SEVERITIES)[number];

/**
 * Whom an announcement addresses (`roles`, and `locations` by their scope tags) and what it is about (`phases`,
 * `platforms`: staff have none, so these keep nobody out). None means all.
 */
export interface AnnouncementScope {
  roles: readonly Role[];
  locations: readonly string[];
  phases: readonly number[];
  platforms: readonly Platform[];
}

/** What the rules need of an announcement; times are epoch milliseconds. */
export interface Announcement {
  title: string;
  text: string;
  severity: AnnouncementSeverity;
  scope: AnnouncementScope;
  startsAt: Instant;
  expiresAt: Instant;
  withdrawnAt: Instant | null;
  mustAcknowledge: boolean;
}

export const ANNOUNCEMENT_STATES = ['planned', 'active', 'expired', 'withdrawn'] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

/** Where an announcement stands. At the very instant of `expiresAt` it is over. */
export function announcementState(
  { startsAt, expiresAt, withdrawnAt }: Pick<Announcement, 'startsAt' | 'expiresAt' | 'withdrawnAt'>,
  now: Instant,
): AnnouncementState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (expiresAt <= now) return 'expired';
  return startsAt > now ? 'planned' : 'active';
}

type Reader = Pick<StaffMember, 'role' | 'scopeTags'>;

/** True when the person's tags meet the locations. Nobody without tags, and no announcement without locations, is left out. */
function meets({ scopeTags }: Reader, locations: readonly string[]): boolean {
  return locations.length === 0 || scopeTags.length === 0 || locations.some((one) => scopeTags.includes(one));
}

/** Whether the scope addresses the person: they are to read it. The SQL form stands in announcement-scope.sql.ts. */
export function addresses(scope: Pick<AnnouncementScope, 'roles' | 'locations'>, reader: Reader): boolean {
  return (scope.roles.length === 0 || scope.roles.includes(reader.role)) && meets(reader, scope.locations);
}

/**
 * Whether the person may read it at all: whom it addresses, once it has begun; leads see what concerns their places,
 * also what is planned. The same as who is told of its events.
 */
export function mayRead(
  announcement: Pick<Announcement, 'startsAt'> & { scope: Pick<AnnouncementScope, 'roles' | 'locations'> },
  reader: Reader,
  now: Instant,
): boolean {
  if (leads(reader.role)) return meets(reader, announcement.scope.locations);
  return announcement.startsAt <= now && addresses(announcement.scope, reader);
}

/** One thing wrong with what was sent: where (JSON pointer into the body) and what, in a sentence for its sender. */
export interface AnnouncementProblem {
  pointer: string;
  detail: string;
}

/** An announcement further ahead than this is no news: the longest until it expires. */
export const LONGEST_ANNOUNCEMENT_DAYS = 366;

/**
 * Everything that is wrong with an announcement by itself. `sent`: which of the two times the sender named; a change that
 * names neither may leave them in the past.
 */
export function announcementProblems(
  { title, text, startsAt, expiresAt }: Pick<Announcement, 'title' | 'text' | 'startsAt' | 'expiresAt'>,
  { now, sent }: { now: Instant; sent: { startsAt: boolean; expiresAt: boolean } },
): AnnouncementProblem[] {
  const problems: AnnouncementProblem[] = [];
  const wrong = (pointer: string, detail: string): void => void problems.push({ pointer, detail });
  if (title.trim() === '') wrong('/title', 'must say something');
  if (text.trim() === '') wrong('/text', 'must say something');
  if (sent.startsAt && startsAt < now - LONGEST_ANNOUNCEMENT_DAYS * DAY) wrong('/startsAt', 'lies too long ago');
  if (sent.expiresAt && expiresAt <= now) wrong('/expiresAt', 'must lie in the future');
  else if (expiresAt <= startsAt) wrong('/expiresAt', 'must be after startsAt');
  if (expiresAt - now > LONGEST_ANNOUNCEMENT_DAYS * DAY) {
    wrong('/expiresAt', `must be within ${LONGEST_ANNOUNCEMENT_DAYS} days`);
  }
  return problems;
}

/**
 * Whether a change asks everybody to read again: what is said changed, or how much it matters rose.
 */
export function asksAgain(
  before: Pick<Announcement, 'title' | 'text' | 'severity' | 'mustAcknowledge'>,
  after: Pick<Announcement, 'title' | 'text' | 'severity' | 'mustAcknowledge'>,
): boolean {
  const rank = (severity: AnnouncementSeverity) => ANNOUNCEMENT_SEVERITIES.indexOf(severity);
  return (
    before.title !== after.title ||
    before.text !== after.text ||
    rank(after.severity) > rank(before.severity) ||
    (after.mustAcknowledge && !before.mustAcknowledge)
  );
}
