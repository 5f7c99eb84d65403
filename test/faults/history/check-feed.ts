import type { Anomaly } from './anomaly.js';

/** An event of the log as the database holds it. */
export interface LoggedEvent {
  id: number;
  /** Its place; null when it never got one. */
  seq: number | null;
  type: string;
  subject: string;
  rooms: readonly string[];
  /** Null: not about a place. A null element: no place, which everybody covers. */
  locations: readonly (string | null)[] | null;
  quiet: boolean;
}

/** One frame as it came, before the client judged it. */
export interface Frame {
  seq: number;
  prev: number;
}

/** What one client of the feed received between two places of the log. */
export interface Received {
  client: string;
  staffId: number;
  scopeTags: readonly string[];
  rooms: readonly string[];
  /** Events above it were to come. */
  from: number;
  /** Events up to here were to come. */
  upTo: number;
  /** What it applied, in that order. */
  applied: readonly { seq: number; type: string; subject: string }[];
  /** The frames of its sockets, one list a connection. */
  connections: readonly (readonly Frame[])[];
}

/** The rule of who may know, written down once more: a room of the client's, and its places unless it is its own room. */
export function isEntitled(
  { rooms, scopeTags, staffId }: Pick<Received, 'rooms' | 'scopeTags' | 'staffId'>,
  event: Pick<LoggedEvent, 'rooms' | 'locations' | 'quiet'>,
): boolean {
  if (event.quiet) return false;
  const mine = event.rooms.filter((room) => rooms.includes(room));
  if (mine.length === 0) return false;
  if (mine.includes(`person:${staffId}`) || scopeTags.length === 0 || event.locations === null) return true;
  return event.locations.some((location) => location === null || scopeTags.includes(location));
}

/** Every event exactly once and in order, none that others were meant to read, and no `prev` that hides one. */
export function checkFeed(received: Received, log: readonly LoggedEvent[]): Anomaly[] {
  const entitled = new Map<number, LoggedEvent>();
  for (const event of log) {
    if (event.seq === null || event.seq <= received.from || event.seq > received.upTo) continue;
    if (isEntitled(received, event)) entitled.set(event.seq, event);
  }
  return [...appliedFaults(received, entitled), ...chainFaults(received, [...entitled.keys()])];
}

function appliedFaults({ client, applied, upTo }: Received, entitled: ReadonlyMap<number, LoggedEvent>): Anomaly[] {
  const found: Anomaly[] = [];
  const seen = new Set<number>();
  let highest = 0;
  for (const { seq, type, subject } of applied) {
    if (seq > upTo) continue;
    const event = entitled.get(seq);
    const about = `${client}: ${type} ${subject} at ${seq}`;
    if (!event || event.type !== type || event.subject !== subject) found.push({ kind: 'event_foreign', about });
    if (seen.has(seq)) found.push({ kind: 'event_doubled', about });
    else if (seq < highest) found.push({ kind: 'event_disordered', about: `${about} after ${highest}` });
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  for (const [seq, { type, subject }] of entitled) {
    if (!seen.has(seq)) found.push({ kind: 'event_lost', about: `${client}: ${type} ${subject} at ${seq}` });
  }
  return found;
}

function chainFaults({ client, connections, upTo }: Received, entitledSeqs: readonly number[]): Anomaly[] {
  const seqs = [...entitledSeqs].sort((a, b) => a - b);
  const found: Anomaly[] = [];
  for (const frames of connections) {
    for (const { seq, prev } of frames) {
      if (seq > upTo) continue;
      const hidden = firstAbove(seqs, prev);
      if (prev >= seq || (hidden !== undefined && hidden < seq)) {
        found.push({
          kind: 'chain',
          about: `${client}: ${seq} came with prev ${prev}, ${hidden ?? 'nothing'} was between`,
        });
      }
    }
  }
  return found;
}

function firstAbove(seqs: readonly number[], value: number): number | undefined {
  let [low, high] = [0, seqs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seqs[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return seqs[low];
}

/** Everything that is not quiet has its place, and no place was given twice. */
export function checkNumbering(log: readonly LoggedEvent[]): Anomaly[] {
  const found: Anomaly[] = [];
  const seen = new Map<number, number>();
  for (const { id, seq, type, quiet } of log) {
    if (quiet) continue;
    if (seq === null) found.push({ kind: 'unnumbered', about: `${type} (id ${id})` });
    else if (seen.has(seq))
      found.push({ kind: 'event_doubled', about: `ids ${seen.get(seq)} and ${id} are both ${seq}` });
    else seen.set(seq, id);
  }
  return found;
}
