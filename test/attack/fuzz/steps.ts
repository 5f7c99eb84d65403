import { A_TICKET } from '../../setup/desk.js';
import * as world from '../document/world.js';
import { bodyOfNoun, COMMAND_BODIES, NOT_ON_CLOSED } from './command-bodies.js';
import type { Known, Sent, Walk, Walker } from './walk.js';

/** What a step may draw from. */
export interface Draw {
  by: Walker;
  ticket: Known;
  /** Any number: chooses among what there is. */
  pick: number;
  /** Distinct in every step. */
  turn: number;
}

export type Step = (walk: Walk, draw: Draw) => Promise<Known | undefined>;

interface Shown {
  key: string;
  version: number;
  state: string;
  location: string | null;
  allowedCommands: string[];
}

const shownBy = ({ answer }: Sent): Shown => answer.body as Shown;
const of = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/** Null: not to be seen by this one. What is shown must carry its ETag. */
async function read(walk: Walk, { by, ticket }: Draw): Promise<Shown | null> {
  const sent = await walk.send(by, 'GET', `/tickets/${ticket.key}`);
  if (!walk.expect(sent, [200, 404], 'unexpected answer', 'a read')) return null;
  if (sent.answer.status === 404) return null;
  const shown = shownBy(sent);
  if (shown.key !== ticket.key || sent.answer.headers['etag'] !== `"${shown.key}-${shown.version}"`) {
    walk.broken('ETag of something else', sent, `read of ${ticket.key} with ${sent.answer.headers['etag']}`);
  }
  return shown;
}

const log: Step = async (walk, { by, pick }) => {
  const location = of([null, ...world.LOCATIONS], pick) ?? null;
  const requester = { upn: `user.${pick % 7}@contoso.example` };
  const body = { ...A_TICKET, requester, ...(location === null ? {} : { location }), take: pick % 3 === 0 };
  const sent = await walk.send(by, 'POST', '/tickets', { body });
  if (!walk.expect(sent, [201, 403, 404], 'unexpected answer', 'a new ticket')) return undefined;
  if (sent.answer.status !== 201) return undefined;
  walk.touched.add(`${by.id} ${shownBy(sent).key}`);
  return { key: shownBy(sent).key, location };
};

/** One of the commands that the ticket allows: it must then not be refused as not allowed. */
const allowed: Step = async (walk, draw) => {
  const shown = await read(walk, draw);
  const command = shown && COMMAND_BODIES[of(shown.allowedCommands, draw.pick) ?? ''];
  if (!shown || !command) return undefined;
  const path = `/tickets/${shown.key}/${command.noun}`;
  const sent = await walk.send(draw.by, 'POST', path, { body: command.body });
  const { status } = sent.answer;
  const { code } = sent.answer.body as { code?: string };
  if (status === 403 || code === 'not_from_here')
    walk.broken('allowed, but refused', sent, `${command.noun} was allowed`);
  if (status === 201 && shownBy(sent).version <= shown.version) {
    walk.broken('version did not grow', sent, `from ${shown.version}`);
  }
  return undefined;
};

/** A command that the ticket does not allow changes nothing. */
const forbidden: Step = async (walk, draw) => {
  const shown = await read(walk, draw);
  if (!shown) return undefined;
  const nouns = Object.entries(COMMAND_BODIES).filter(([name]) => !shown.allowedCommands.includes(name));
  const open = new Set(shown.allowedCommands.map((name) => COMMAND_BODIES[name]?.noun));
  const one = of(
    nouns.filter(([, { noun }]) => !open.has(noun)),
    draw.pick,
  );
  if (!one) return undefined;
  const { noun, body } = one[1];
  const sent = await walk.send(draw.by, 'POST', `/tickets/${shown.key}/${noun}`, { body });
  walk.expect(sent, [400, 403, 404, 409], 'not allowed, but taken', `${one[0]} from ${shown.state}`);
  const after = await read(walk, draw);
  if (after && after.version !== shown.version) walk.broken('changed although refused', sent, one[0]);
  return undefined;
};

/** Right If-Match is taken, a stale one is 412 with what there is now. */
const edit: Step = async (walk, draw) => {
  const shown = await read(walk, draw);
  if (!shown) return undefined;
  const send = (version: number): Promise<Sent> =>
    walk.send(draw.by, 'PATCH', `/tickets/${shown.key}`, {
      body: { title: `Title ${draw.turn}` },
      headers: { 'if-match': `"${shown.key}-${version}"` },
    });
  const right = await send(shown.version);
  if (!walk.expect(right, [200, 400, 403, 409], 'unexpected answer', 'an edit')) return undefined;
  if (right.answer.status !== 200) return undefined;
  const stale = await send(shown.version);
  if (walk.expect(stale, [412], 'stale version taken', 'the same edit again')) {
    const { current } = stale.answer.body as { current?: { version?: number } };
    if (current?.version !== shownBy(right).version) walk.broken('412 without the current one', stale, 'an edit');
  }
  return undefined;
};

/** Closed is closed, whoever asks. */
const useAfterClosed: Step = async (walk, draw) => {
  const shown = await read(walk, draw);
  if (!shown) return undefined;
  if (shown.state !== 'closed') {
    const body = { as: 'mistake', reason: 'Wrong number' };
    await walk.send(draw.by, 'POST', `/tickets/${shown.key}/closures`, { body });
    return undefined;
  }
  const noun = of(NOT_ON_CLOSED, draw.pick) ?? 'claims';
  const sent = await walk.send(draw.by, 'POST', `/tickets/${shown.key}/${noun}`, { body: bodyOfNoun(noun) });
  walk.expect(sent, [400, 403, 409], 'use after closed', noun);
  return undefined;
};

function isHidden({ touched }: Walk, by: Walker, { key, location }: Partial<Known>): boolean {
  return location != null && by.tags.length > 0 && !by.tags.includes(location) && !touched.has(`${by.id} ${key}`);
}

/** Out of scope: neither read nor changed, and not different from what is not there. */
const outOfScope: Step = async (walk, { by, ticket, pick }) => {
  if (!isHidden(walk, by, ticket)) return undefined;
  for (const path of ['', '/history', '/events', '/clocks']) {
    const sent = await walk.send(by, 'GET', `/tickets/${ticket.key}${path}`);
    walk.expect(sent, [404], 'seen out of scope', `a read${path}`);
  }
  const noun = of(NOT_ON_CLOSED, pick) ?? 'claims';
  const sent = await walk.send(by, 'POST', `/tickets/${ticket.key}/${noun}`, { body: bodyOfNoun(noun) });
  walk.expect(sent, by.name.startsWith('viewer') ? [403] : [404], 'changed out of scope', noun);
  return undefined;
};

const LISTS = [
  ...[
    '/tickets?limit=50',
    '/tickets?active=true&limit=50',
    '/tickets?q=laptop&limit=50',
    '/tickets?state=queued,closed',
  ],
  ...['/queues/my-tier/tickets?tier=1', '/queues/my-tier/tickets?tier=2', '/queues/handed-down/tickets', '/queues'],
  ...[
    '/tickets.csv',
    '/events?limit=200',
    '/trends/matrix',
    '/trends/series?by=week',
    '/trends/phases',
    '/me',
    '/staff',
    '/tickets?tier=1',
  ],
];

/** Lists show nothing out of scope, and the next page is one. */
const list: Step = async (walk, { by, pick }) => {
  const path = of(LISTS, pick) ?? '/tickets';
  const sent = await walk.send(by, 'GET', path);
  if (!walk.expect(sent, [200, 403], 'unexpected answer', path)) return undefined;
  const { items, next } = (sent.answer.body ?? {}) as { items?: Partial<Known>[]; next?: unknown };
  for (const item of items ?? []) {
    if (isHidden(walk, by, item)) {
      walk.broken('listed out of scope', sent, `${path} shows a ticket of ${item.location}`);
    }
  }
  if (typeof next !== 'string') return undefined;
  const page = await walk.send(by, 'GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`);
  walk.expect(page, [200], 'unexpected answer', `the next page of ${path}`);
  return undefined;
};

/** The same key again gives the same answer and no second ticket; another body with it is refused. */
const repeat: Step = async (walk, { by, turn, pick }) => {
  const headers = { 'idempotency-key': `walk-${turn}` };
  const body = { ...A_TICKET, title: `Once ${turn}`, requester: { upn: `once.${pick % 5}@contoso.example` } };
  const first = await walk.send(by, 'POST', '/tickets', { body, headers });
  if (first.answer.status !== 201) return undefined;
  const again = await walk.send(by, 'POST', '/tickets', { body, headers });
  if (again.answer.text !== first.answer.text) walk.broken('not the first answer again', again, 'Idempotency-Key');
  const other = await walk.send(by, 'POST', '/tickets', { body: { ...body, title: 'Other' }, headers });
  walk.expect(other, [422], 'key used for two requests', 'another body');
  return { key: shownBy(first).key, location: null };
};

/** What was deleted is gone for every way to it. */
const useAfterDelete: Step = async (walk, { pick }) => {
  const { desk, phase } = walk.attacker.world;
  const things = [
    async () => `/timeline/${await world.addEntry(desk, phase)}`,
    async () => `/phases/${phase}/groups/${await world.addGroup(desk, phase)}`,
    async () => `/phases/${phase}/checklist/${await world.addItem(desk, phase)}`,
    async () => `/tokens/${await world.addToken(desk)}`,
    async () => `/import-mappings/${await world.addMapping(desk)}`,
  ];
  const path = await (of(things, pick) ?? things[0]!)();
  const gone = await walk.send(desk.lead, 'DELETE', path);
  walk.expect(gone, [204], 'unexpected answer', 'the first delete');
  walk.expect(await walk.send(desk.lead, 'DELETE', path), [404], 'use after delete', 'the second delete');
  if (path.startsWith('/timeline') || path.startsWith('/import-mappings')) {
    walk.expect(await walk.send(desk.lead, 'GET', path), [404], 'use after delete', 'a read');
  }
  return undefined;
};

const takeNext: Step = async (walk, { by, pick }) => {
  const sent = await walk.send(by, 'POST', `/queues/my-tier/next?tier=${1 + (pick % 3)}`);
  walk.expect(sent, [200, 403, 404, 409], 'unexpected answer', 'take next');
  return undefined;
};

/** Every kind of step; those named twice come twice as often. */
export const STEPS: readonly Step[] = [
  ...[log, log, allowed, allowed, allowed, allowed, forbidden, edit, useAfterClosed, outOfScope],
  ...[list, list, repeat, useAfterDelete, takeNext],
];
