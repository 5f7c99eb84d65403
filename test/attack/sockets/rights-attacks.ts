import { Audience } from '../../../src/live/audience.js';
import { Push } from '../../../src/live/push.js';
import { CredentialSockets } from '../../../src/identity/credential-sockets.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import type { Agent, Desk } from '../../setup/desk.js';
import type { Attack, Watch } from '../rows/attack.js';
import { CANARY, type Ground } from '../rows/ground.js';
import { plantMethod, plantText } from '../rows/plants.js';
import { judgeClientEvents } from './client-event-matrix.js';
import { CLIENT_EVENT_CHECKS, EVENT_AUDIENCES } from './event-audiences.js';
import { judgeEvents, type Places, type Subject } from './event-matrix.js';
import { RawSocket, Refused, signedIn } from './raw-socket.js';
import { SocketDescription } from './socket-description.js';

async function tokenOf(agent: Agent, scopes: string[]): Promise<string> {
  const { body, status } = await agent.post('/tokens', { name: 'socket', scopes });
  if (status !== 201) throw new Error(`the token was answered ${status}`);
  return (body as { token: string }).token;
}

async function subjectsOf({ desk, charlotte, redmond }: Ground): Promise<Subject[]> {
  const roles = ['viewer', 'tier1', 'tier2', 'tier3', 'lead', 'admin'] as const;
  const byRole = roles.map((name): Subject => ({
    name,
    agent: desk[name],
    isLead: name === 'lead' || name === 'admin',
    place: null,
  }));
  const token = await tokenOf(charlotte, ['events:read', 'ticket:read']);
  const get: Agent['get'] = (path) => charlotte.get(path).set('Authorization', `Bearer ${token}`);
  return [
    ...byRole,
    { name: 'tier 1 of charlotte', agent: charlotte, isLead: false, place: 'charlotte' },
    { name: 'tier 1 of redmond', agent: redmond, isLead: false, place: 'redmond' },
    { name: 'token of charlotte', agent: { ...charlotte, token, get }, isLead: false, place: 'charlotte' },
  ];
}

const placesOf = async ({ ticketIn }: Ground): Promise<Places> => ({
  charlotte: (await ticketIn('charlotte')).key,
  redmond: (await ticketIn('redmond')).key,
  none: (await ticketIn(null)).key,
});

export const eventsBySubject: Attack = {
  row: 8,
  name: 'every event of the server, as every subject',
  run: async (ground, watch) => {
    const description = await SocketDescription.read(ground.desk.url);
    watch.equal('every event type has its row', description.eventTypes().sort(), Object.keys(EVENT_AUDIENCES).sort());
    const places = await placesOf(ground);
    await judgeEvents(ground, await subjectsOf(ground), places, watch);
    await saysNoMoreThanGet(ground, watch);
  },
  bug: {
    what: 'the place of a ticket is not asked before its events are sent',
    found: /nobody hears what is not for them/,
    plant: () =>
      plantMethod(
        Audience,
        'recipients',
        (original) => (event: never) =>
          original({ ...(event as object), locations: null } as never, undefined as never),
      ),
  },
};

/** What really happens to a ticket: its texts stay where GET shows them, foreign places hear nothing. */
async function saysNoMoreThanGet({ desk, charlotte, redmond, ticketIn }: Ground, watch: Watch): Promise<void> {
  const [near, far] = [await signedIn(desk.url, charlotte.token), await signedIn(desk.url, redmond.token)];
  const { key } = await ticketIn('charlotte', { title: `Title ${CANARY}`, description: `Words ${CANARY}` });
  await charlotte.post(`/tickets/${key}/claims`);
  await charlotte.post(`/tickets/${key}/comments`, { text: `Comment ${CANARY}` });
  const { headers } = await desk.lead.get(`/tickets/${key}`);
  await desk.lead.patch(`/tickets/${key}`, { location: 'redmond' }).set('If-Match', String(headers['etag']));
  await far.hears(/"ticket\.edited"/, { patience: watch.patience });
  await near.hears(/"ticket\.edited"/, { patience: watch.patience });
  const about = (socket: RawSocket) => socket.texts.filter((one) => one.includes(`"${key}"`)).join(' ');
  watch.holds('who loses sight hears of the leaving', about(near).includes('ticket.edited'), about(near));
  watch.holds(
    'a foreign place hears of the arrival only',
    !/ticket\.(logged|claimed|commented)/.test(about(far)),
    about(far),
  );
  watch.holds('no text of a ticket goes over the socket', !`${about(near)}${about(far)}`.includes(CANARY), about(near));
  near.destroy();
  far.destroy();
}

export const clientEventsBySubject: Attack = {
  row: 8,
  name: 'every event of a client, as every subject',
  run: async (ground, watch) => {
    const description = await SocketDescription.read(ground.desk.url);
    const names = description.clientEvents().map(({ name }) => name);
    watch.equal('every event of a client has its row', names.sort(), Object.keys(CLIENT_EVENT_CHECKS).sort());
    await judgeClientEvents(ground, await subjectsOf(ground), await placesOf(ground), watch);
  },
  bug: {
    what: 'a ticket’s room is joined without asking who sees the ticket',
    found: /a ticket’s room opens as GET does/,
    plant: () => plantText(/^live_seen_tickets$/, 'cardinality(', 'true OR cardinality('),
  },
};

/** Row 7: nothing opens without a living session from a page of our own. */
export const handshakes: Attack = {
  row: 7,
  name: 'handshakes without a right to one',
  run: async ({ desk }, watch) => {
    const member = await desk.hire('tier1');
    const [narrow, revoked] = [await tokenOf(member, ['ticket:read']), await tokenOf(member, ['events:read'])];
    const { body } = await member.get('/tokens');
    const last = (body as { items: { id: number }[] }).items.at(-1)!;
    await member.delete(`/tokens/${last.id}`);
    const guest = await desk.hire('tier1');
    await desk.db.execute('UPDATE sessions SET expires_at = now() WHERE staff_id = $1', [guest.id]);
    const tokens = {
      none: undefined,
      nonsense: 'x',
      id: 'session:1',
      narrow,
      revoked,
      expired: guest.token,
      list: [member.token],
    };
    for (const [name, token] of Object.entries(tokens)) {
      const socket = await RawSocket.open(desk.url);
      socket.send(`40/live,${JSON.stringify({ token })}`);
      const answer = await socket.hears(/^4[04]/, { patience: watch.patience });
      const code = name === 'list' ? 'malformed' : 'unauthenticated';
      watch.holds(
        'a socket needs a living session',
        answer?.includes(`"code":"${code}"`) === true,
        answer ?? 'nothing',
        name,
      );
      watch.holds('nothing is said before', !socket.texts.some((one) => one.startsWith('42')), socket.texts, name);
      socket.destroy();
    }
    await refusesForeignPages(desk, watch);
  },
  bug: {
    what: 'the end of a session is not looked at',
    found: /a socket needs a living session/,
    plant: () => plantText(/^credentials_session$/, 'AND s.expires_at > now()', ''),
  },
};

async function refusesForeignPages(desk: Desk, watch: Watch): Promise<void> {
  const cookie = `tierline_session=${desk.tier1.token}`;
  for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://']) {
    const status = await RawSocket.open(desk.url, { Origin, Cookie: cookie }).then(
      (socket) => (socket.destroy(), 101),
      (error: Refused) => error.status,
    );
    watch.holds('a foreign page gets no socket', status >= 400, [Origin, status]);
  }
  const bare = await RawSocket.open(desk.url, { Cookie: cookie });
  bare.send('40/live,');
  const answer = await bare.hears(/^4[04]/, { patience: watch.patience });
  watch.holds(
    'a cookie counts only from our own page',
    answer?.includes('unauthenticated') === true,
    answer ?? 'nothing',
  );
  bare.destroy();
}

/** Row 10: who loses rights loses the socket, and what the log kept for them. How soon is printed, and asserted where
 * nothing else runs (integration/live/rights.spec.ts). */
export const revokedRights: Attack = {
  row: 10,
  name: 'rights that go while a socket is open',
  run: async ({ desk, ticketIn }, watch) => {
    const changes = { account: { active: false }, role: { role: 'viewer' }, tags: { scopeTags: ['redmond'] } };
    for (const [name, change] of Object.entries(changes)) {
      const member = await desk.hire('tier2', { scopeTags: ['charlotte'] });
      const socket = await signedIn(desk.url, member.token);
      const { headers } = await desk.admin.get(`/staff/${member.id}`);
      const begun = performance.now();
      const answer = await desk.admin.patch(`/staff/${member.id}`, change).set('If-Match', String(headers['etag']));
      watch.equal('the change is made', answer.status, 200, name);
      watch.holds('rights that go close the socket', await socket.ends(watch.patience), 'open', name);
      watch.figures[`socket closed, ms: ${name}`] = Math.round(performance.now() - begun);
      const { key } = await ticketIn('charlotte');
      await new Promise((resolve) => setTimeout(resolve, 50));
      watch.holds('a closed socket is told nothing more', !socket.texts.join().includes(`"${key}"`), key, name);
      const feed = await member.get(`/events?limit=200`);
      watch.holds('what was kept is read with the rights of now', !feed.text.includes(`"${key}"`), feed.status, name);
      socket.destroy();
    }
  },
  bug: {
    what: 'open sockets are not looked through when rights go',
    found: /rights that go close the socket/,
    plant: () => plantMethod(Push, 'revoke', () => () => undefined),
  },
};

/** Row 11: what names a session, a socket or a person opens nothing. */
export const idsForCredentials: Attack = {
  row: 11,
  name: 'ids in the place of credentials',
  run: async ({ desk, viewer = desk.viewer }: Ground & { viewer?: Agent }, watch) => {
    const socket = await signedIn(desk.url, desk.admin.token);
    const sid = (JSON.parse(socket.texts.find((one) => one.startsWith('40/live,'))!.slice(8)) as { sid: string }).sid;
    const engine = (JSON.parse(socket.texts[0]!.slice(1)) as { sid: string }).sid;
    const ids = ['1', 'session:1', 'token:1', `staff:${desk.admin.id}`, desk.admin.email, sid, engine];
    for (const id of ids) {
      for (const headers of [{ Authorization: `Bearer ${id}` }, { Cookie: `tierline_session=${id}` }]) {
        const { status } = await viewer.get('/me').unset('Authorization').set(headers);
        watch.equal('an id opens nothing', [id, status], [id, 401]);
      }
      const stolen = await signedIn(desk.url, id).catch(() => null);
      watch.holds('an id opens no socket', stolen === null, id);
      stolen?.destroy();
    }
    for (const id of [sid, engine]) {
      const { status } = await viewer.get(`/../../socket.io/?EIO=4&transport=polling&sid=${encodeURIComponent(id)}`);
      watch.holds('nobody reads along on a socket by its id', status >= 400, status);
    }
    socket.destroy();
  },
  bug: {
    what: 'the key of a session is taken for the session',
    found: /an id opens no socket/,
    plant: (desk) =>
      plantMethod(CredentialSockets, 'authenticate', (original) => async (handshake: never) => {
        const { token } = handshake as { token?: string };
        const id = Number(/^session:(\d+)$/.exec(token ?? '')?.[1]);
        if (!id) return original(handshake);
        const staff: StaffMember = {
          ...{ id: desk.admin.id, name: 'x', role: 'admin', scopeTags: [], active: true },
          awayUntil: null,
          deputy: null,
          former: false,
        };
        return { staff, sessionKey: token };
      }),
  },
};
