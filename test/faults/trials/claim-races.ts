import { check } from '../history/check.js';
import { emptyRecord } from '../history/operation.js';
import { markNow, readTruth } from '../history/truth.queries.js';
import { plainSetting } from '../kinds/settings.js';
import { GoodClient, type Done } from '../load/good-client.js';
import { logged } from '../load/actions.js';
import type { Random } from '../load/random.js';
import { addAnomalies, addVerdict, type Row } from '../report/row.js';
import { hireAgents } from '../stage/staff.store.js';
import { inRow, type Trial } from './trial.js';

const LANES = 4;
const MOST_AGENTS = 16;
const RACES_A_WINDOW = 500;

/** Two to sixteen agents claim one ticket at once: one of them has it, and all others are told who. */
export const claimRaces: Trial = {
  name: 'claim-races',
  run: ({ ground, random, options, tell, isStopped }) =>
    inRow('claim-races', async (row) => {
      const { url, plan, clear } = await plainSetting(ground);
      // Before the server starts: it knows its staff from memory.
      const wanted = Array.from({ length: MOST_AGENTS }, () => ({ role: 'tier1' }) as const);
      const staff = await ground.withDb(url, (db) => hireAgents(db, wanted));
      const node = await plan.launch();
      try {
        const record = emptyRecord();
        const lanes = Array.from({ length: LANES }, (_, n) => ({
          name: `race${n + 1}`,
          clients: staff.map((agent) => new GoodClient(node.port, agent, record)),
          random: random.branch(),
        }));
        let next = 0;
        while (next < options.races && !isStopped()) {
          const mark = await ground.withDb(url, markNow);
          const last = Math.min(options.races, next + RACES_A_WINDOW);
          await Promise.all(
            lanes.map(async (lane) => {
              while (next < last) await race(++next, lane, row);
            }),
          );
          const truth = await ground.withDb(url, (db) => readTruth(db, mark));
          addVerdict(row, check({ ...emptyRecord(), ...takeAll(record) }, [], truth));
          tell(`claim-races: ${row.count} of ${options.races}`);
        }
        for (const { clients } of lanes) for (const client of clients) client.close();
      } finally {
        await node.stop();
        await clear?.();
      }
    }),
};

interface Lane {
  name: string;
  clients: readonly GoodClient[];
  random: Random;
}

async function race(n: number, { name, clients, random }: Lane, row: Row): Promise<void> {
  const shuffled = [...clients].sort(() => random.next() - 0.5).slice(0, random.whole(2, MOST_AGENTS));
  const asked = logged(`${name}-${n}0000`, random, false);
  const { ticket, answer } = await shuffled[0]!.write(asked);
  if (!ticket) throw new Error(`a ticket to race for could not be logged: ${answer?.status} ${answer?.body}`);
  const claims = await Promise.all(
    shuffled.map((client, place) =>
      client.write({
        ...{ id: `${name}-${n * 10_000 + place + 1}`, event: 'ticket.claimed', ticket: ticket.key },
        request: { method: 'POST', path: `/api/v1/tickets/${ticket.key}/claims`, body: '{}' },
      }),
    ),
  );
  row.count++;
  addAnomalies(row, raceFaults(ticket.key, claims));
}

/** One winner, and everybody else is refused with the winner's name. Exported for its test. */
export function raceFaults(ticket: string, claims: readonly Pick<Done, 'operation' | 'answer' | 'ticket'>[]) {
  const won = claims.filter(({ operation }) => operation.outcome === 'ok');
  const refused = claims.filter(({ operation }) => operation.status === 409);
  if (won.length !== 1)
    return [{ kind: 'forked' as const, about: `${ticket}: ${won.length} of ${claims.length} claims won` }];
  if (refused.length === claims.length - 1) return [];
  const statuses = claims.map(({ operation }) => operation.status).join(' ');
  return [{ kind: 'lost' as const, about: `${ticket}: the losers were not all answered 409: ${statuses}` }];
}

function takeAll({ operations, different, bad }: ReturnType<typeof emptyRecord>) {
  return { operations: operations.splice(0), different: different.splice(0), bad: bad.splice(0) };
}
