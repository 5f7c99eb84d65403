import { loadavg } from 'node:os';
import { fillDesk, type FilledDesk } from './desk/fill-desk.js';
import { Lab } from './desk/lab.js';
import { measurePush } from './live/push.js';
import { Compare, nudgeWith } from './load/compare.js';
import { operationsOf } from './load/operations.js';
import { bareSide, ourSide } from './load/sides.js';
import { signIn } from './load/sign-in.js';
import { messageOf, startChild } from './machine/child.js';
import { memoryOf } from './machine/processes.js';
import { startServer, type Server } from './machine/server.js';
import { measureStarts } from './machine/starts.js';
import { readOptions, type Options } from './options.js';
import { recordStatements } from './rehearsal/record.js';
import { emptyReport, type Report } from './report/figures-report.js';
import { textOf } from './report/print.js';

const options = readOptions(process.argv);
const report = emptyReport(options);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  await measure(options, report);
} catch (error) {
  report.missing['everything else'] = String(error);
}
report.machine.loadAfter = loadavg()[0] ?? NaN;
console.log(options.json ? JSON.stringify(report, undefined, 2) : `\n${textOf(report)}`);
process.exit(0);

async function measure(asked: Options, into: Report): Promise<void> {
  tell('starting PostgreSQL and loading tickets');
  const lab = await Lab.open();
  try {
    const begun = performance.now();
    const desk = await lab.withDb(lab.url(), (db) => fillDesk(db, asked.tickets));
    into.loadedInSeconds = (performance.now() - begun) / 1000;
    await underLoad(lab, desk, asked, into);
    await part(into, 'start', wants(asked, 'start'), async () => {
      tell('start to ready');
      const databaseUrl = await measureStarts(asked.starts, { DATABASE_URL: lab.url() }, lab.log);
      await lab.stopDatabase();
      const embedded = await measureStarts(asked.starts, { TIERLINE_DATA_DIR: lab.dataDir }, lab.log);
      into.starts = { embedded, databaseUrl };
    });
  } finally {
    await lab.stopDatabase();
  }
}

/** Everything that is asked of one server, in one run. */
async function underLoad(lab: Lab, desk: FilledDesk, asked: Options, into: Report): Promise<void> {
  const names = operationsOf(desk).map(({ name }) => name);
  const compares = wants(asked, 'operations', ...names);
  if (!compares && !wants(asked, 'push')) return;
  const server = await startServer({ env: { DATABASE_URL: lab.url() }, log: lab.log, profile: asked.profile });
  try {
    const atStart = memoryOf(server.pid).now;
    const tokens = await signIn(server.port, desk.agents);
    await part(into, 'operations', compares, () => compareSides({ lab, desk, server, tokens }, asked, into));
    await part(into, 'push', wants(asked, 'push'), async () => {
      tell('push');
      into.push = await measurePush({ ...asked, server, tokens, log: lab.log });
    });
    const { now, highest } = memoryOf(server.pid);
    into.memory = { atStart, afterLoad: now, highest };
  } finally {
    await server.end();
  }
}

interface Running {
  lab: Lab;
  desk: FilledDesk;
  server: Server;
  tokens: readonly string[];
}

async function compareSides({ lab, desk, server, tokens }: Running, asked: Options, into: Report): Promise<void> {
  tell('recording the statements of the server');
  const recording = await recordStatements(lab);
  const { poolSize } = lab.config(lab.url());
  const bare = startChild('bench/bare/bare.js', [recording, String(poolSize)], {
    env: { DATABASE_URL: lab.url() },
    log: lab.log,
  });
  try {
    const { port } = await messageOf<{ port: number }>(bare);
    const ours = ourSide(server, tokens);
    const log = operationsOf(desk).find(({ name }) => name === 'log')!;
    into.operations = await lab.withDb(lab.url(), (db) =>
      new Compare({
        ...{ db, desk, ours, bare: bareSide({ port, pid: bare.pid }, desk), databasePid: lab.databasePid },
        nudge: () => nudgeWith(ours, log),
      }).all(asked, tell),
    );
  } finally {
    await bare.end();
  }
}

/** A part that cannot be measured leaves the others. */
async function part(into: Report, name: string, wanted: boolean, measurePart: () => Promise<void>): Promise<void> {
  if (!wanted) return;
  await measurePart().catch((error: unknown) => {
    into.missing[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
  });
}

function wants({ only }: Options, ...names: string[]): boolean {
  return only === undefined || only.some((name) => names.includes(name));
}
