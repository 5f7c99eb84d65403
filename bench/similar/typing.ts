import pg from 'pg';
import { KeepWords } from '../../src/knowledge/similar/indexing/keep-words.js';
import type { Db } from '../../src/platform/database/db.js';
import { hireStaff } from '../desk/staff.js';
import { Lab } from '../desk/lab.js';
import { Connection, requestText } from '../load/connection.js';
import { latenciesOf, type Latencies } from '../load/figures.js';
import { signIn } from '../load/sign-in.js';
import { cpuOf, cpuOfFamily, memoryOf } from '../machine/processes.js';
import { startServer, type Server } from '../machine/server.js';
import { DeskTexts, typedSteps } from './desk-texts.js';
import { putTickets, sizes, tellPlanner, TS_RANK } from './tickets.store.js';

const SEED = 20_261_120;
const BATCH = 2_000;
/** Tickets that are typed, each in some fifteen steps. */
const TYPED = 24;
const ROUNDS = 3;

/** One way to ask, measured. */
export interface Asked {
  requests: number;
  latencies: Latencies;
  /** CPU milliseconds of one request. */
  server: number;
  database: number;
}

export interface TypingFigures {
  tickets: number;
  indexedInSeconds: number;
  /** CPU milliseconds of indexing one ticket: this process, PostgreSQL. */
  indexing: { program: number; database: number };
  sizes: Awaited<ReturnType<typeof sizes>>;
  suggestions: Asked[];
  tsRank: Asked[];
  memory: { now: number; highest: number };
}

type Say = (line: string) => void;

/** Fills a desk with so many tickets, then types new ones, round by round with the bare query. */
export async function measureTyping(lab: Lab, tickets: number, say: Say): Promise<TypingFigures> {
  const texts = new DeskTexts(SEED);
  const filled = await lab.withDb(lab.url(), async (db) => {
    const everybody = await hireStaff(db);
    return { everybody, ...(await fill(db, lab, { texts, tickets, say })) };
  });
  const server = await startServer({ env: { DATABASE_URL: lab.url() }, log: lab.log });
  try {
    const [token = ''] = await signIn(server.port, [filled.everybody.agents[0]!]);
    const steps = Array.from({ length: TYPED }, () => typedSteps(texts.ticket(tickets, tickets))).flat();
    const suggestions: Asked[] = [];
    const tsRank: Asked[] = [];
    await suggest(server, lab, { token, steps: steps.slice(0, 100) });
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`round ${round + 1} of ${ROUNDS}`);
      suggestions.push(await suggest(server, lab, { token, steps }));
      tsRank.push(await rankBare(lab, steps.slice(0, 60)));
    }
    return { tickets, ...filled, suggestions, tsRank, memory: memoryOf(server.pid) };
  } finally {
    await server.end();
  }
}

async function fill(db: Db, lab: Lab, { texts, tickets, say }: { texts: DeskTexts; tickets: number; say: Say }) {
  const index = new KeepWords(db);
  await index.all();
  for (let n = 0; n < tickets; n += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, tickets - n) }, (_, i) => texts.ticket(n + i, tickets));
    await putTickets(db, some);
  }
  say(`${tickets} tickets; their words follow`);
  const before = { at: performance.now(), program: cpuOf(process.pid), database: cpuOfFamily(lab.databasePid) };
  await index.all();
  const indexing = {
    program: (cpuOf(process.pid) - before.program) / tickets,
    database: (cpuOfFamily(lab.databasePid) - before.database) / tickets,
  };
  const indexedInSeconds = (performance.now() - before.at) / 1000;
  await tellPlanner(db);
  return { indexedInSeconds, indexing, sizes: await sizes(db) };
}

async function suggest(
  server: Server,
  lab: Lab,
  { token, steps }: { token: string; steps: readonly object[] },
): Promise<Asked> {
  const connection = await Connection.open(server.port);
  const before = { server: cpuOf(server.pid), database: cpuOfFamily(lab.databasePid) };
  const took: number[] = [];
  for (const body of steps) {
    const begun = performance.now();
    const { status, body: said } = await connection.send(
      requestText('POST', '/api/v1/intake/similar', { token, body }),
    );
    if (status !== 200) throw new Error(`a suggestion answered ${status}: ${said}`);
    took.push(performance.now() - begun);
  }
  connection.close();
  return {
    requests: took.length,
    latencies: latenciesOf(took),
    server: (cpuOf(server.pid) - before.server) / took.length,
    database: (cpuOfFamily(lab.databasePid) - before.database) / took.length,
  };
}

async function rankBare(lab: Lab, steps: readonly { title: string; description?: string }[]): Promise<Asked> {
  const client = new pg.Client({ connectionString: lab.url() });
  await client.connect();
  const before = cpuOfFamily(lab.databasePid);
  const took: number[] = [];
  for (const { title, description = '' } of steps) {
    const begun = performance.now();
    await client.query({ ...TS_RANK, values: [`${title} ${description}`, 5] });
    took.push(performance.now() - begun);
  }
  const database = (cpuOfFamily(lab.databasePid) - before) / took.length;
  await client.end();
  return { requests: took.length, latencies: latenciesOf(took), server: 0, database };
}

/** Lines for people. */
export function typingText(figures: TypingFigures): string {
  const { indexing, suggestions, tsRank } = figures;
  const row = (name: string, asked: readonly Asked[]) =>
    asked.map(
      ({ requests, latencies: { p50, p95, max }, server, database }, round) =>
        `  ${`${name} ${round + 1}`.padEnd(16)}${[requests, p50, p95, max, server, database].map((one, n) => one.toFixed(n === 0 ? 0 : 1).padStart(9)).join('')}`,
    );
  return [
    `${figures.tickets} tickets; their words kept in ${figures.indexedInSeconds.toFixed(0)} s, CPU ms a ticket: program ${indexing.program.toFixed(2)}, PostgreSQL ${indexing.database.toFixed(2)}`,
    ...figures.sizes.map(
      ({ table, megabytes, rows }) => `  ${table.padEnd(22)}${megabytes.toFixed(1)} MB, ${rows} rows`,
    ),
    '',
    'Suggestions while typing, one connection; the bare query ts_rank beside (not the product):',
    '                   requests   p50 ms   p95 ms   max ms  CPU server  CPU PostgreSQL (ms a request)',
    ...row('suggestions', suggestions),
    ...row('bare ts_rank', tsRank),
    `Server's memory: ${figures.memory.now.toFixed(0)} MB, at most ${figures.memory.highest.toFixed(0)} MB`,
  ].join('\n');
}
