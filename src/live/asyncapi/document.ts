import { EVENT_TYPES, type EventType } from './event-types.js';
import { SCHEMAS } from './schemas.js';

const DESCRIPTION = `Socket.IO 4, namespace \`/live\`. Connect with \`auth: { token, after, rooms }\`: \`token\` is the
session's or an API token (a page of the program itself may rely on its cookie), \`after\` the last \`seq\` the client has,
\`rooms\` what it wants beyond its default rooms (\`person:<id>\`, \`desk\`, \`tier:<n>\`, \`role:<own role>\`, \`leads\`,
\`ticket:<id>\`, \`cell:<phase id or none>:<platform>\`).

The server says \`hello\`, sends what was missed in those rooms, then what happens. Keep the highest \`seq\` as \`last\`: drop
an event with \`seq <= last\`; on \`prev > last\` something is missing, so read \`GET /api/v1/events?after=<last>\` (with
\`rooms\`) until \`next\` equals \`head\`. On \`resync\` load again what is shown and set \`last\` to its \`head\`. The feed is
the truth, the socket makes it fast.`;

const CONNECT = `A refused connection is told \`connect_error\` with \`data.code\`: unauthenticated, malformed, too_many_sockets
(of this member), and, passing by themselves, unavailable and overloaded: connect again after some seconds.`;

const CHANNEL = { $ref: '#/channels/live' };

interface Message {
  name: string;
  summary: string;
  payload: unknown;
}

function message(name: string, summary: string, schema: keyof typeof SCHEMAS): Message {
  return { name, summary, payload: { $ref: `#/components/schemas/${schema}` } };
}

/** Messages by key; the key of an event's message is its type. */
const MESSAGES: Record<string, Message> = {
  hello: message('hello', 'First after connecting: where the log stands and which rooms the socket is in.', 'Hello'),
  resync: message('resync', 'Load again what is shown, then go on from head.', 'Resync'),
  presence: message('presence', 'Who is at a ticket whose room the socket is in.', 'Presence'),
  subscribe: message('subscribe', 'Join rooms; each is checked as HTTP would.', 'Rooms'),
  unsubscribe: message('unsubscribe', 'Leave rooms; the own person room stays.', 'Rooms'),
  viewing: message(
    'viewing',
    'The person is at a ticket. Holds for 30 s: say it again every 15 s, and with mode null when leaving.',
    'Viewing',
  ),
  joined: message('joined', 'Answer to subscribe. Events above head follow; load what was before.', 'Joined'),
  left: message('left', 'Answer to unsubscribe.', 'Left'),
  error: message('error', 'Answer to a frame that was not done; at most 200 bytes.', 'Error'),
};

function eventMessage([type, { summary, data }]: [string, EventType]): [string, Message] {
  const members = Object.entries(data).map(([name, description]) => [name, { description }]);
  const narrowed = { properties: { type: { const: type }, data: { properties: Object.fromEntries(members) } } };
  return [type, { name: 'event', summary, payload: { allOf: [{ $ref: '#/components/schemas/Event' }, narrowed] } }];
}

function inChannel(keys: readonly string[]): { $ref: string }[] {
  return keys.map((key) => ({ $ref: `#/channels/live/messages/${key}` }));
}

function asked(key: string, answers: readonly string[]): object {
  return {
    action: 'receive',
    channel: CHANNEL,
    messages: inChannel([key]),
    reply: { channel: CHANNEL, messages: inChannel([...answers, 'error']) },
  };
}

/** The AsyncAPI 3.0 description of the socket. */
export function socketDocument(): object {
  const messages = { ...MESSAGES, ...Object.fromEntries(Object.entries(EVENT_TYPES).map(eventMessage)) };
  const refs = Object.keys(messages).map((key) => [key, { $ref: `#/components/messages/${key}` }]);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Tierline live push', version: '1', description: DESCRIPTION },
    defaultContentType: 'application/json',
    channels: { live: { address: '/live', description: CONNECT, messages: Object.fromEntries(refs) } },
    operations: {
      hello: { action: 'send', channel: CHANNEL, messages: inChannel(['hello']) },
      events: { action: 'send', channel: CHANNEL, messages: inChannel(Object.keys(EVENT_TYPES)) },
      resync: { action: 'send', channel: CHANNEL, messages: inChannel(['resync']) },
      presence: { action: 'send', channel: CHANNEL, messages: inChannel(['presence']) },
      subscribe: asked('subscribe', ['joined']),
      unsubscribe: asked('unsubscribe', ['left']),
      viewing: asked('viewing', ['presence']),
    },
    components: { messages, schemas: SCHEMAS },
  };
}
