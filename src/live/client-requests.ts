import type { StaffMember } from '../domain/access/staff.js';
import { roomOf } from '../platform/events/rooms.js';
import type { Audience } from './audience.js';
import { parseRooms, parseViewing, type FrameError, type Parsed } from './client-frames.js';
import type { PresenceFrame, RefusedRoom } from './frames.js';
import { isOpenTo } from './may-receive.js';
import type { Presence } from './presence.js';
import type { Subscriber } from './subscriber.js';

const MOST_ROOMS_A_SOCKET = 500;
const MAX_ID = 2_147_483_647;

export interface JoinAnswer {
  joined: string[];
  refused: RefusedRoom[];
  /** Events of the joined rooms above this number come on the socket; load what was before. */
  head: number;
}

export type Answer = JoinAnswer | { left: string[] } | PresenceFrame | { error: FrameError };

export interface RequestDependencies {
  audience: Audience;
  presence: Presence;
  delivered: () => number;
  /** Which of these tickets the person may see. */
  seenTickets: (staff: StaffMember, ids: readonly number[]) => Promise<Set<number>>;
}

/** What a client may ask on its socket. Every answer is a value; what is not understood is an error answer. */
export class ClientRequests {
  private readonly answers: ReadonlyMap<string, (subscriber: Subscriber, payload: unknown) => Promise<Answer>> =
    new Map([
      [
        'subscribe',
        async (subscriber: Subscriber, payload: unknown) => this.subscribe(subscriber, parseRooms(payload)),
      ],
      [
        'unsubscribe',
        async (subscriber: Subscriber, payload: unknown) => this.unsubscribe(subscriber, parseRooms(payload)),
      ],
      ['viewing', async (subscriber: Subscriber, payload: unknown) => this.viewing(subscriber, parseViewing(payload))],
    ]);

  constructor(private readonly with_: RequestDependencies) {}

  /** Rejects only when the database does. */
  async answer(subscriber: Subscriber, name: string, payload: unknown): Promise<Answer> {
    const answer = this.answers.get(name);
    if (!answer) return { error: { code: 'unknown_event', detail: 'known are subscribe, unsubscribe, viewing' } };
    return answer(subscriber, payload);
  }

  /** Lets the socket into those rooms that HTTP would show its owner. */
  async join(subscriber: Subscriber, rooms: readonly string[]): Promise<JoinAnswer> {
    const tickets = new Map(rooms.flatMap(ticketOf));
    const seen = await this.with_.seenTickets(subscriber.staff, [...tickets.values()]);
    const answer: JoinAnswer = { joined: [], refused: [], head: this.with_.delivered() };
    for (const room of rooms) {
      const code = this.refusalOf(subscriber, room, tickets.get(room), seen);
      if (code) {
        answer.refused.push({ room, code });
        continue;
      }
      this.with_.audience.join(subscriber, room);
      answer.joined.push(room);
    }
    return answer;
  }

  private refusalOf(
    { staff, rooms }: Subscriber,
    room: string,
    ticketId: number | undefined,
    seen: ReadonlySet<number>,
  ): RefusedRoom['code'] | null {
    const named = roomOf(room);
    if (!named) return 'unknown_room';
    if (!isOpenTo(staff, room)) return 'forbidden';
    if (named.kind === 'ticket' && !(ticketId !== undefined && seen.has(ticketId))) return 'not_found';
    return !rooms.has(room) && rooms.size >= MOST_ROOMS_A_SOCKET ? 'too_many_rooms' : null;
  }

  private async subscribe(subscriber: Subscriber, asked: Parsed<string[]>): Promise<Answer> {
    if (!asked.ok) return { error: asked.error };
    const answer = await this.join(subscriber, asked.value);
    for (const [, ticketId] of answer.joined.flatMap(ticketOf)) this.with_.presence.greet(subscriber, ticketId);
    return answer;
  }

  private unsubscribe(subscriber: Subscriber, asked: Parsed<string[]>): Answer {
    if (!asked.ok) return { error: asked.error };
    const left = asked.value.filter((room) => subscriber.rooms.has(room) && roomOf(room)?.kind !== 'person');
    for (const room of left) this.with_.audience.leave(subscriber, room);
    return { left };
  }

  private async viewing(subscriber: Subscriber, asked: ReturnType<typeof parseViewing>): Promise<Answer> {
    if (!asked.ok) return { error: asked.error };
    const { ticketId, mode } = asked.value;
    const seen = await this.with_.seenTickets(subscriber.staff, [ticketId]);
    if (mode === null) this.with_.presence.left(subscriber, ticketId);
    if (!seen.has(ticketId)) return { error: { code: 'not_found', detail: 'there is no such ticket' } };
    if (mode !== null && !this.with_.presence.here(subscriber, ticketId, mode)) {
      return { error: { code: 'too_many', detail: 'this socket is at too many tickets' } };
    }
    return this.with_.presence.frame(ticketId);
  }
}

/** Name and ticket id of a ticket's room; nothing for other rooms and for ids that no ticket can have. */
function ticketOf(room: string): [string, number][] {
  const named = roomOf(room);
  return named?.kind === 'ticket' && named.ticketId <= MAX_ID ? [[room, named.ticketId]] : [];
}
