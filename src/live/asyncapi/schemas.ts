import { FRAME_ERRORS } from '../client-frames.js';
import { RESYNC_REASONS } from '../frames.js';

/** JSON Schema (draft 7, as AsyncAPI 3 means it). */
export type JsonSchema = Readonly<Record<string, unknown>>;

const seq = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string' } as const;
const roomNames = { type: 'array', items: text, maxItems: 200 } as const;
const ticketKey = { type: 'string', pattern: '^TL-[1-9][0-9]*$' } as const;
const modes = ['viewing', 'typing'] as const;

function closed(properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const refusedRooms = {
  type: 'array',
  items: closed({ room: text, code: { enum: ['unknown_room', 'not_found', 'forbidden', 'too_many_rooms'] } }),
};

/** The shapes of everything that goes over the socket. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Hello: closed({ head: seq, floor: seq, rooms: { type: 'array', items: text }, refused: refusedRooms }),
  Event: closed({
    seq,
    prev: seq,
    type: { type: 'string', pattern: '^[a-z_]+[.][a-z_]+$' },
    subject: text,
    time: { type: 'string', format: 'date-time' },
    actor: { oneOf: [{ type: 'null' }, closed({ id: seq, name: text })] },
    data: { type: 'object' },
  }),
  Resync: closed({ reason: { enum: RESYNC_REASONS }, head: seq }),
  Presence: closed({
    ticket: ticketKey,
    people: { type: 'array', items: closed({ id: seq, name: text, mode: { enum: modes } }) },
  }),
  Rooms: closed({ rooms: roomNames }),
  Viewing: closed({ ticket: ticketKey, mode: { enum: [...modes, null] } }),
  Joined: closed({ joined: { type: 'array', items: text }, refused: refusedRooms, head: seq }),
  Left: closed({ left: { type: 'array', items: text } }),
  Error: closed({ error: closed({ code: { enum: FRAME_ERRORS }, detail: text }) }),
};
