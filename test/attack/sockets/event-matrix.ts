import { EventStore } from '../../../src/platform/events/events.store.js';
import type { NewEvent } from '../../../src/platform/events/event.js';
import type { Agent } from '../../setup/desk.js';
import type { Watch } from '../rows/attack.js';
import type { Ground } from '../rows/ground.js';
import { EVENT_AUDIENCES, type EventAudience } from './event-audiences.js';
import { signedIn, type RawSocket } from './raw-socket.js';

/** A member of staff at the socket, and what the rules say about them. */
export interface Subject {
  name: string;
  agent: Agent;
  isLead: boolean;
  /** Null: every place. */
  place: string | null;
}

/** A ticket of each relation: of the own place, of another, of none. */
export type Places = Readonly<Record<'charlotte' | 'redmond' | 'none', string>>;

interface SentFrame {
  type: string;
  subject: string;
  data: Record<string, unknown>;
}

const idOf = (key: string): number => Number(key.slice('TL-'.length));

/** Whether the rules let the subject hear of it; `about`: the place of the ticket, or the person. */
function mayHear(
  audience: EventAudience,
  { name, isLead, place, agent }: Subject,
  about: { place: string | null; person: number },
): boolean {
  switch (audience) {
    case 'nobody':
      return false;
    case 'everybody':
      return true;
    case 'leads':
      return isLead;
    case 'tier 3, leads':
      return isLead || name === 'tier3';
    case 'the person':
      return agent.id === about.person;
    case 'leads, the person':
      return isLead || agent.id === about.person;
    case 'sees the ticket':
      return place === null || about.place === null || about.place === place;
  }
}

const ROOMS_OF: Readonly<Record<Exclude<EventAudience, 'sees the ticket'>, (person: number) => string[]>> = {
  nobody: () => [],
  everybody: () => ['desk'],
  'tier 3, leads': () => ['role:tier3', 'role:lead', 'role:admin'],
  leads: () => ['leads'],
  'the person': (person) => [`person:${person}`],
  'leads, the person': (person) => ['leads', `person:${person}`],
};

interface Written {
  event: NewEvent;
  audience: EventAudience;
  place: string | null;
}

/** One event of each type and relation, addressed as the program addresses it. `mark` tells this run's from others. */
function eventsOf(places: Places, person: number, mark: string): Written[] {
  return Object.entries(EVENT_AUDIENCES).flatMap(([type, audience]): Written[] => {
    // A real one would close sockets; that is row 10.
    if (type === 'staff.rights_changed') return [];
    const common = { type, actorId: person, at: Date.now(), quiet: audience === 'nobody', source: 'api' };
    if (audience !== 'sees the ticket') {
      const where = { subject: `${mark}:${type}`, ticketId: null, rooms: ROOMS_OF[audience](person), locations: null };
      return [{ event: { ...common, ...where, data: { of: mark } }, audience, place: null }];
    }
    return Object.entries(places).map(([name, key]) => {
      const place = name === 'none' ? null : name;
      const rooms = ['tier:1', 'leads', 'cell:none:windows', `ticket:${idOf(key)}`];
      const where = { subject: key, ticketId: idOf(key), rooms, locations: [place] };
      return { event: { ...common, ...where, data: { of: mark, key } }, audience, place };
    });
  });
}

/** Everything that somebody could ask to be in. */
function everyRoom(places: Places, people: readonly number[]): string[] {
  const tickets = Object.values(places).map((key) => `ticket:${idOf(key)}`);
  const roles = ['role:tier3', 'role:lead', 'role:admin'];
  const desk = ['desk', 'leads', 'tier:1', 'tier:4', 'cell:none:windows', ...roles];
  return [...desk, ...tickets, ...people.map((id) => `person:${id}`)];
}

/** Writes an event of every type, and holds what each subject's socket gets against the rules and against GET. */
export async function judgeEvents(
  ground: Ground,
  subjects: readonly Subject[],
  places: Places,
  watch: Watch,
): Promise<void> {
  const { desk, charlotte } = ground;
  const mark = `matrix${Date.now()}`;
  const rooms = everyRoom(
    places,
    subjects.map(({ agent }) => agent.id),
  );
  const sockets = new Map<Subject, RawSocket>();
  for (const subject of subjects) sockets.set(subject, await signedIn(desk.url, subject.agent.token, rooms));
  const written = eventsOf(places, charlotte.id, mark);
  const end: NewEvent = { ...written.find(({ audience }) => audience === 'everybody')!.event, subject: `${mark}:end` };
  await desk.app.get(EventStore, { strict: false }).append(desk.db, [...written.map(({ event }) => event), end]);
  for (const [subject, socket] of sockets) {
    await socket.hears(new RegExp(`"${mark}:end"`), { patience: watch.patience });
    const got = framesOf(socket).filter(({ data, subject: about }) => data['of'] === mark && about !== `${mark}:end`);
    const wanted = written.filter(({ audience, place }) => mayHear(audience, subject, { place, person: charlotte.id }));
    const names = (list: readonly { type: string; subject: string }[]) =>
      list.map((one) => `${one.type} ${one.subject}`);
    const [had, due] = [names(got), names(wanted.map(({ event }) => event))];
    for (const one of had) watch.holds('nobody hears what is not for them', due.includes(one), one, subject.name);
    for (const one of due) watch.holds('everybody hears what is for them', had.includes(one), one, subject.name);
    await comparedWithGet(subject, got, rooms, watch);
    socket.destroy();
  }
  watch.figures['cells of the matrix'] = written.length * subjects.length;
}

/** What came over the socket is no more than what the same person reads over HTTP. */
async function comparedWithGet(
  { name, agent }: Subject,
  got: readonly SentFrame[],
  rooms: readonly string[],
  watch: Watch,
): Promise<void> {
  const feed = await readFeed(agent, rooms);
  for (const frame of got) {
    const shown = feed.some(
      (item) => item.type === frame.type && item.subject === frame.subject && same(item.data, frame.data),
    );
    watch.holds('GET /events shows what the socket said', shown, frame, name);
  }
  for (const key of new Set(got.map(({ subject }) => subject).filter((subject) => subject.startsWith('TL-')))) {
    watch.equal(
      'GET shows the ticket that the socket spoke of',
      (await agent.get(`/tickets/${key}`)).status,
      200,
      name,
    );
    const { body } = await agent.get(`/tickets/${key}/events?limit=200`);
    const own = (body as { items?: SentFrame[] }).items ?? [];
    for (const frame of got.filter(({ subject }) => subject === key)) {
      const shown = own.some((item) => item.type === frame.type && same(item.data, frame.data));
      watch.holds('GET of the ticket shows what the socket said', shown, frame, name);
    }
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}

async function readFeed(agent: Agent, rooms: readonly string[]): Promise<SentFrame[]> {
  const items: SentFrame[] = [];
  const own = rooms.map(encodeURIComponent).join(',');
  for (let after = 0; ;) {
    const { body } = await agent.get(`/events?after=${after}&limit=200&rooms=${own}`);
    const page = body as { items: SentFrame[]; next: number; head: number };
    items.push(...page.items);
    if (page.next >= page.head) return items;
    after = page.next;
  }
}

function framesOf(socket: RawSocket): SentFrame[] {
  return socket.texts
    .filter((one) => one.startsWith('42/live,["event"'))
    .map((one) => (JSON.parse(one.slice('42/live,'.length)) as [string, SentFrame])[1]);
}
