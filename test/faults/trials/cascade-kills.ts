import { setTimeout as delay } from 'node:timers/promises';
import { copyTicket, handedDownWrongly } from '../../../bench/cascade/linked-tickets.store.js';
import type { Db } from '../../../src/platform/database/db.js';
import { plainSetting } from '../kinds/settings.js';
import type { Agent } from '../load/good-client.js';
import type { Row } from '../report/row.js';
import type { Node } from '../stage/node.js';
import { hireAgents } from '../stage/staff.store.js';
import { inRow, type Trial } from './trial.js';

const TICKETS = 1_000;
/** Of one cascade; each comes after so many more tickets. */
const KILLS_EACH = 5;
const MOST_CASCADES = 10;
const LONGEST_MS = 120_000;
const NOT_YET = '0 outcomes, 0 events, 0 hops, 0 results';

const PACKET = {
  reason: 'Cause not found',
  tried: ['Signed out'],
  evidence: [{ kind: 'text', content: '0x80180014' }],
};
const WORDS = { cause: 'Blocked for the group', userSteps: 'Enroll again', tier1Steps: 'Call', verify: 'Compliant' };

/** kill -9 of the server in the middle of cascades: each ticket is handed down exactly once, and none is left behind. */
export const cascadeKills: Trial = {
  name: 'cascade-kills',
  run: ({ ground, random, options, tell, isStopped }) =>
    inRow('cascade-kills', async (row) => {
      const { url, plan, clear } = await plainSetting(ground);
      const [tier1, lead] = await ground.withDb(url, (db) => hireAgents(db, [{ role: 'tier1' }, { role: 'lead' }]));
      let node = await plan.launch();
      try {
        const original = await escalated(node, tier1!);
        const cascades = Math.min(MOST_CASCADES, Math.ceil(options.kills / KILLS_EACH));
        for (let n = 0; n < cascades && !isStopped(); n++) {
          const id = await ground.withDb(url, (db) => published(node, lead!, db, original));
          for (let kill = 1; kill <= KILLS_EACH; kill++) {
            const enough = Math.floor((TICKETS * (kill - random.next() * 0.8)) / (KILLS_EACH + 1));
            await ground.withDb(url, (db) => until(async () => (await resultsOf(db, id)) >= enough));
            const killed = performance.now();
            node.signal('SIGKILL');
            await node.ended;
            row.count++;
            judge(row, await ground.withDb(url, (db) => handedDownWrongly(db, id)), true);
            node = await plan.launch();
            row.ready.push(performance.now() - killed);
          }
          await ground.withDb(url, (db) => until(() => isFinished(db, id)));
          judge(row, await ground.withDb(url, (db) => handedDownWrongly(db, id)), false);
          row.eventsChecked += TICKETS;
          tell(`cascade-kills: ${n + 1} of ${cascades}`);
        }
      } finally {
        await node.stop();
        await clear?.();
      }
    }),
};

/** Half-way, whole tickets: handed down or untouched. At the end: each handed down once. */
function judge(row: Row, wrong: readonly { ticket: number; said: string }[], halfWay: boolean): void {
  for (const { ticket, said } of wrong) {
    if (halfWay && said === NOT_YET) continue;
    row.failed ??= `TL-${ticket} was not handed down exactly once: ${said}`;
  }
}

async function post(node: Node, agent: Agent, path: string, body: object): Promise<{ key: string; id: number }> {
  const answer = await fetch(`http://127.0.0.1:${node.port}/api/v1${path}`, {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { authorization: `Bearer ${agent.token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { key: string; id: number };
}

async function escalated(node: Node, agent: Agent): Promise<number> {
  const requester = { name: 'Ada', upn: 'ada@faults.example' };
  const fields = {
    kind: 'enrollment',
    title: 'Cannot enroll',
    platform: 'windows',
    errorCode: '0x80180014',
    requester,
  };
  const { key } = await post(node, agent, '/tickets', { ...fields, take: true });
  await post(node, agent, `/tickets/${key}/escalations`, PACKET);
  return Number(key.slice('TL-'.length));
}

/** A package for a thousand copies of the ticket, published a moment ago. */
async function published(node: Node, lead: Agent, db: Db, original: number): Promise<number> {
  const pattern = await post(node, lead, '/patterns', { title: `Blocked ${performance.now()}` });
  await copyTicket(db, original, TICKETS, Number(pattern.key.slice('PT-'.length)));
  const { id } = await post(node, lead, `/patterns/${pattern.key}/packages`, { kind: 'fix', ...WORDS });
  await post(node, lead, `/packages/${id}/publications`, {});
  return id;
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await delay(10)) if (await reached()) return;
  throw new Error('the cascade does not get on');
}

async function resultsOf(db: Db, id: number): Promise<number> {
  const [row] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM cascade_results WHERE package_id = $1', [
    id,
  ]);
  return row?.n ?? 0;
}

async function isFinished(db: Db, id: number): Promise<boolean> {
  const text = 'SELECT 1 FROM cascade_runs WHERE package_id = $1 AND finished_at IS NULL';
  return (await db.query(text, [id])).length === 0;
}
