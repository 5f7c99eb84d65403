import type { Watch } from '../rows/attack.js';
import type { Ground } from '../rows/ground.js';
import type { Places, Subject } from './event-matrix.js';
import { signedIn, type RawSocket } from './raw-socket.js';

interface Asked {
  joined?: string[];
  left?: string[];
  refused?: { room: string; code: string }[];
  people?: { id: number }[];
  error?: { code: string };
}

let asks = 0;

async function ask(socket: RawSocket, name: string, payload: unknown): Promise<Asked> {
  const id = 7_000 + ++asks;
  socket.send(`42/live,${id}${JSON.stringify([name, payload])}`);
  const answer = await socket.hears(new RegExp(`^43/live,${id}\\[`));
  return answer === undefined ? {} : (JSON.parse(answer.slice(answer.indexOf('['))) as [Asked])[0];
}

const roomOf = (key: string): string => `ticket:${key.slice('TL-'.length)}`;

/** Every event of a client, as every subject, about every relation: the answer is the one that HTTP would give. */
export async function judgeClientEvents(
  { desk }: Ground,
  subjects: readonly Subject[],
  places: Places,
  watch: Watch,
): Promise<void> {
  for (const { name, agent, isLead, place } of subjects) {
    const socket = await signedIn(desk.url, agent.token);
    const other = agent.id === desk.lead.id ? desk.admin.id : desk.lead.id;
    for (const [where, key] of [...Object.entries(places), ['missing', 'TL-999999'] as const]) {
      const sees = where !== 'missing' && (place === null || where === 'none' || where === place);
      const { status } = await agent.get(`/tickets/${key}`);
      watch.equal('GET of the ticket is as the rules say', status, sees ? 200 : 404, name);
      const { joined = [], refused = [] } = await ask(socket, 'subscribe', { rooms: [roomOf(key)] });
      const code = refused[0]?.code ?? (joined.length === 1 ? 'joined' : 'nothing');
      watch.equal('a ticket’s room opens as GET does', [where, code], [where, sees ? 'joined' : 'not_found'], name);
      const at = await ask(socket, 'viewing', { ticket: key, mode: 'viewing' });
      watch.equal(
        'a ticket is viewed as GET shows it',
        [where, at.error?.code ?? 'shown'],
        [where, sees ? 'shown' : 'not_found'],
        name,
      );
      const left = await ask(socket, 'unsubscribe', { rooms: [roomOf(key)] });
      watch.equal('a room is left by who is in it', left.left?.length, sees ? 1 : 0, name);
    }
    const rooms = ['leads', `person:${agent.id}`, `person:${other}`, 'tier:3', 'nonsense'];
    const { refused = [] } = await ask(socket, 'subscribe', { rooms });
    const wanted = [...(isLead ? [] : ['leads:forbidden']), `person:${other}:forbidden`, 'nonsense:unknown_room'];
    watch.equal(
      'rooms open by role',
      refused.map(({ room, code }) => `${room}:${code}`),
      wanted,
      name,
    );
    const own = await ask(socket, 'unsubscribe', { rooms: [`person:${agent.id}`] });
    watch.equal('nobody leaves their own room', own.left, [], name);
    socket.destroy();
  }
  await presenceStaysInSight(desk.url, subjects, places, watch);
}

/** Who is at a ticket is shown to those who see the ticket. */
async function presenceStaysInSight(
  url: string,
  subjects: readonly Subject[],
  { charlotte }: Places,
  watch: Watch,
): Promise<void> {
  const at = (place: string | null) => subjects.find((subject) => subject.place === place)!;
  const [here, there, all] = [at('charlotte'), at('redmond'), at(null)];
  const rooms = [roomOf(charlotte)];
  const [viewing, foreign, watching] = [
    await signedIn(url, here.agent.token, rooms),
    await signedIn(url, there.agent.token, rooms),
    await signedIn(url, all.agent.token, rooms),
  ];
  await ask(viewing, 'viewing', { ticket: charlotte, mode: 'typing' });
  const shown = await watching.hears(/^42\/live,\["presence"/, { patience: watch.patience });
  watch.holds(
    'presence is shown to who sees the ticket',
    shown?.includes(`"id":${here.agent.id}`) === true,
    shown ?? 'nothing',
  );
  await ask(foreign, 'unsubscribe', { rooms: [] });
  watch.holds(
    'presence is not shown to others',
    !foreign.texts.some((one) => one.includes('"presence"')),
    foreign.texts,
  );
  for (const socket of [viewing, foreign, watching]) socket.destroy();
}
