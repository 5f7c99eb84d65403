import { setTimeout as delay } from 'node:timers/promises';
import { A_PACKET, A_TICKET, type Agent, type Desk } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { plantSql } from './plants.js';

export const foreignKeys: Attack = {
  row: 26,
  name: 'Idempotency-Key of others, for other bodies, for other routes',
  run: async ({ desk }, watch) => {
    const key = `k-${Date.now()}`;
    const post = (agent: Agent, path: string, body: object) => agent.post(path, body).set('Idempotency-Key', key);
    const mine = await post(desk.tier1, '/tickets', A_TICKET);
    const theirs = await post(desk.tier2, '/tickets', A_TICKET);
    const keys = [mine, theirs].map(({ body }) => (body as { key: string }).key);
    watch.equal('both are logged', [mine.status, theirs.status], [201, 201]);
    watch.holds(
      'a key is only its owner’s',
      keys[0] !== keys[1] && theirs.headers['idempotency-replayed'] === undefined,
      keys,
    );
    const again = await post(desk.tier1, '/tickets', A_TICKET);
    watch.holds('a repetition is answered by the first answer', again.text === mine.text, again.text);
    const other = await post(desk.tier1, '/tickets', { ...A_TICKET, title: 'Another' });
    watch.equal('a key is of one body', other.status, 422);
    const route = await post(desk.tier1, `/tickets/${keys[0]}/comments`, { text: 'x' });
    watch.equal('a key is of one route', route.status, 422);
    for (const bad of ['', 'x'.repeat(256), 'ä', 'a b']) {
      const sent = await desk.tier1
        .post('/tickets', A_TICKET)
        .set('Idempotency-Key', encodeURI(bad) === bad ? bad : encodeURI(bad));
      watch.holds('an odd key breaks nothing', sent.status < 500, [bad, sent.status]);
    }
  },
  bug: {
    what: 'keys are kept for everybody together',
    found: /a key is only its owner’s/,
    plant: ({ tier1 }) =>
      plantSql(({ name, text, values: [, ...rest] }) =>
        name.startsWith('idempotency-') ? { name, text, values: [tier1.id, ...rest] } : null,
      ),
  },
};

const AT_ONCE = 4;

/** What one race is about: the requests that go out at once, and how many may win. */
interface Race {
  name: string;
  prepare: (desk: Desk, agents: readonly Agent[]) => Promise<(() => Promise<{ status: number; text: string }>)[]>;
  /** Distinct effects among the answers that won. */
  winners: (answers: readonly { status: number; text: string }[]) => number;
}

const log = async ({ tier1 }: Desk) => ((await tier1.post('/tickets', A_TICKET)).body as { key: string }).key;
const won = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status === 201).length;

const RACES: readonly Race[] = [
  {
    name: 'double claim',
    prepare: async (desk, agents) => {
      const key = await log(desk);
      return agents.map((agent) => async () => await agent.post(`/tickets/${key}/claims`));
    },
    winners: won,
  },
  {
    name: 'double escalate',
    prepare: async (desk, agents) => {
      const key = await log(desk);
      return agents.map((agent) => async () => await agent.post(`/tickets/${key}/escalations`, A_PACKET));
    },
    winners: won,
  },
  {
    name: 'double submit',
    prepare: async ({ tier1 }) => {
      const key = `race-${++submits}-${Date.now()}`;
      const post = async () => await tier1.post('/tickets', A_TICKET).set('Idempotency-Key', key);
      return Array.from({ length: AT_ONCE }, () => post);
    },
    winners: (answers) => new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size,
  },
];

let submits = 0;

async function run(race: Race, agents: readonly Agent[], desk: Desk, watch: Watch, count: number): Promise<void> {
  let winners = 0;
  const statuses: Record<string, number> = {};
  for (let n = 0; n < count; n++) {
    const starters = await race.prepare(desk, agents);
    const answers = await Promise.all(starters.map((start) => start()));
    const one = race.winners(answers);
    winners += one;
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
    watch.equal('a race has one winner', one, 1, race.name);
    watch.holds(
      'the others are told so',
      answers.every(({ status }) => status < 500),
      answers.map(({ status }) => status),
      race.name,
    );
  }
  watch.figures[`${race.name}: races`] = count;
  watch.figures[`${race.name}: winners`] = winners;
}

export const doubleEffects: Attack = {
  row: 27,
  name: 'the same thing twice at once',
  run: async ({ desk, charlotte, redmond }, watch, { races }) => {
    const agents = [desk.tier1, charlotte, redmond, await desk.hire('tier1')].slice(0, AT_ONCE);
    for (const race of RACES) await run(race, agents, desk, watch, races);
  },
  bug: {
    what: 'the version that was read is not asked for when writing',
    // Two may win; or the schema stops the second write, and its author gets an error that nobody can act on.
    found: /a race has one winner|the others are told so/,
    // A moment between reading and writing, so that a race is one on any machine.
    plant: () =>
      plantSql((statement) => {
        if (!statement.name.startsWith('ticket_write')) return null;
        const guard = /AND version = (\$\d+::int)/.exec(statement.text)?.[1];
        if (guard === undefined) throw new Error('nothing to plant in the guarded write');
        const dropped = statement.text.replace(`AND version = ${guard}`, `AND (${guard} IS NULL OR true)`);
        return delay(30).then(() => ({ ...statement, text: dropped }));
      }),
  },
};
