import { fillDesk, type FilledDesk } from './desk/fill-desk.js';
import { Lab } from './desk/lab.js';
import { measureCascade } from './cascade/measure-cascade.js';
import { compareImports } from './imports/compare-imports.js';
import { measureBroadcasts, mostSockets } from './live/broadcast.js';
import { NOTING_EMITS } from './live/emits.js';
import { measurePush } from './live/push.js';
import { Compare, nudgeWith } from './load/compare.js';
import { operationsOf } from './load/operations.js';
import { settle } from './load/settle.js';
import { bareSide, ourSide } from './load/sides.js';
import { signIn } from './load/sign-in.js';
import { measureLooks } from './looks/measure-looks.js';
import { messageOf, startChild } from './machine/child.js';
import { WATCHING } from './machine/loop-delay.js';
import { memoryOf } from './machine/processes.js';
import { startServer, type Server } from './machine/server.js';
import { measureStarts } from './machine/starts.js';
import { PARTS } from './options.js';
import { recordStatements } from './rehearsal/record.js';
import type { Report } from './report/figures-report.js';
import { measureMatrixSizes, type SizedDesk } from './sizes/matrix-sizes.js';

const SMALL = 'small';
const LEAST_SMALL = 500;

/** A server that is stopped while others are measured must not take that for overload and refuse what comes next. */
const STOPPED = { TIERLINE_MAX_LOOP_DELAY_MS: '60000' };

/** The large desk and the server that nearly everything is asked of. */
interface Running {
  lab: Lab;
  desk: FilledDesk;
  server: Server;
  tokens: readonly string[];
}

/** One run of the bench. A part that cannot be measured leaves the others. */
export class Run {
  private smallDesk: FilledDesk | undefined;

  constructor(
    private readonly report: Report,
    private readonly tell: (line: string) => void,
  ) {}

  async all(): Promise<void> {
    const { options } = this.report;
    this.tell('starting PostgreSQL and loading tickets');
    const lab = await Lab.open();
    try {
      const begun = performance.now();
      this.report.machine.postgres = await lab.version();
      const desk = await lab.withDb(lab.url(), (db) => fillDesk(db, options.tickets));
      this.report.loadedInSeconds = (performance.now() - begun) / 1000;
      await this.underLoad(lab, desk);
      await this.part('signals', () => this.looks(lab));
      await this.part('import', () => this.imports(lab));
      await this.part('start', () => this.starts(lab));
    } finally {
      await lab.stopDatabase();
    }
  }

  /** Everything that is asked of one server, in one run. */
  private async underLoad(lab: Lab, desk: FilledDesk): Promise<void> {
    const { options, memory } = this.report;
    const operations = operationsOf(desk).map(({ name }) => name);
    const unknown = options.only?.filter((name) => ![...PARTS, ...operations].includes(name)) ?? [];
    if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}`);
    if (!this.wants('sizes', 'broadcast', 'push', 'cascade', 'operations', ...operations)) return;
    const nodeOptions = [...WATCHING, ...NOTING_EMITS];
    // Few agents hold the sockets of a whole company.
    const most = String(Math.max(...options.broadcasts));
    const env = { DATABASE_URL: lab.url(), ...STOPPED, TIERLINE_MAX_SOCKETS_PER_MEMBER: most };
    const server = await startServer({ env, log: lab.log, profile: options.profile, nodeOptions });
    const remember = (after: string) => memory.push({ after, ...memoryOf(server.pid) });
    try {
      remember('its start');
      const running = { lab, desk, server, tokens: await signIn(server.port, desk.agents) };
      await this.part('operations', () => this.operations(running), ...operations);
      if (this.report.operations.length > 0) remember('the operations');
      await this.part('sizes', () => this.sizes(running));
      if (this.report.sizes) remember('the matrix and its updates');
      await this.part('broadcast', () => this.broadcast(running));
      await this.part('push', () => this.push(running));
      await this.part('cascade', () => this.cascade(running));
      remember('all of it');
    } finally {
      await server.end();
    }
  }

  private async operations({ lab, desk, server, tokens }: Running): Promise<void> {
    this.tell('recording the statements of the server');
    const recording = await recordStatements(lab);
    const bare = startChild('bench/bare/bare.js', [recording, JSON.stringify(lab.poolSettings())], {
      ...{ env: { DATABASE_URL: lab.url() }, log: lab.log, nodeOptions: WATCHING },
    });
    try {
      const { port } = await messageOf<{ port: number }>(bare);
      const sides = { ours: ourSide(server, tokens), bare: bareSide({ ...bare, port }, desk) };
      const { options, operations } = this.report;
      await lab.withDb(lab.url(), (db) => {
        const nudge = () => nudgeWith(sides.ours, logOf(desk));
        const compare = new Compare({ db, desk, ...sides, databasePid: lab.databasePid, nudge });
        return compare.all(options, operations, this.tell);
      });
    } finally {
      await bare.end();
    }
  }

  private async sizes({ lab, desk, server, tokens }: Running): Promise<void> {
    const { options } = this.report;
    this.tell('the matrix of two desks');
    const smallDesk = await this.small(lab);
    const env = { DATABASE_URL: lab.url(SMALL), ...STOPPED };
    const other = await startServer({ env, log: lab.log, nodeOptions: WATCHING });
    try {
      const otherTokens = await signIn(other.port, smallDesk.agents);
      await lab.withDb(lab.url(SMALL), (smallDb) =>
        lab.withDb(lab.url(), async (db) => {
          const sized = (side: SizedDesk['side'], of: FilledDesk, on: SizedDesk['db']): SizedDesk => ({
            ...{ side, desk: of, db: on, nudge: () => nudgeWith(side, logOf(of)) },
          });
          this.report.sizes = await measureMatrixSizes({
            small: sized(ourSide(other, otherTokens), smallDesk, smallDb),
            large: sized(ourSide(server, tokens), desk, db),
            ...{ databasePid: lab.databasePid, rounds: options.rounds },
            ...{ secondsARound: options.secondsARound, updates: options.updates },
          });
        }),
      );
    } finally {
      await other.end();
    }
  }

  private async imports(lab: Lab): Promise<void> {
    this.tell('import');
    const desk = await this.small(lab);
    const { importedTickets: tickets, rounds } = this.report.options;
    this.report.imports = await compareImports({ lab, template: SMALL, desk, tickets, rounds });
  }

  private async broadcast({ lab, server, tokens }: Running): Promise<void> {
    const { options } = this.report;
    const sizes = options.broadcasts.filter((sockets) => sockets <= mostSockets());
    if (sizes.length < options.broadcasts.length)
      this.report.missing['larger broadcasts'] = `a process may open ${mostSockets()} files here (ulimit -n)`;
    await lab.withDb(lab.url(), async (db) => {
      await measureBroadcasts(this.report.broadcasts, {
        ...{ server, tokens, log: lab.log, sizes, events: options.broadcastEvents, tell: this.tell },
        settle: () => settle(db, () => Promise.resolve()),
      });
    });
    const most = sizes.at(-1);
    this.report.memory.push({ after: `the broadcast to ${most} sockets`, ...memoryOf(server.pid) });
  }

  private async push({ lab, server, tokens }: Running): Promise<void> {
    this.tell('push');
    this.report.push = await measurePush({ ...this.report.options, server, tokens, log: lab.log });
  }

  private async cascade({ lab, desk, server, tokens }: Running): Promise<void> {
    this.tell('cascade');
    const { cascadeTickets: tickets, secondsARound: seconds } = this.report.options;
    await lab.withDb(lab.url(), async (db) => {
      const plan = { lab, db, desk, server, agentToken: tokens[0] ?? '', tickets, seconds: seconds * 2 };
      this.report.cascade = await measureCascade(plan);
    });
  }

  private async looks(lab: Lab): Promise<void> {
    this.tell('signals');
    const { tickets, signalCells: cells, signalCommits: commits } = this.report.options;
    this.report.looks = await measureLooks(lab, { tickets, cells, commits });
  }

  private async starts(lab: Lab): Promise<void> {
    const { starts } = this.report.options;
    this.tell('start to ready');
    const databaseUrl = await measureStarts(starts, { DATABASE_URL: lab.url() }, lab.log);
    await lab.stopDatabase();
    const embedded = await measureStarts(starts, { TIERLINE_DATA_DIR: lab.dataDir }, lab.log);
    this.report.starts = { embedded, databaseUrl };
  }

  /** A tenth of the large desk, in a database of its own. */
  private async small(lab: Lab): Promise<FilledDesk> {
    if (this.smallDesk) return this.smallDesk;
    await lab.createDatabase(SMALL);
    const tickets = Math.max(LEAST_SMALL, Math.round(this.report.options.tickets / 10));
    this.smallDesk = await lab.withDb(lab.url(SMALL), (db) => fillDesk(db, tickets));
    return this.smallDesk;
  }

  private async part(name: string, measure: () => Promise<void>, ...more: string[]): Promise<void> {
    if (!this.wants(name, ...more)) return;
    await measure().catch((error: unknown) => {
      this.report.missing[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
    });
  }

  private wants(...names: string[]): boolean {
    const { only } = this.report.options;
    return only === undefined || only.some((name) => names.includes(name));
  }
}

const logOf = (desk: FilledDesk) => operationsOf(desk).find(({ name }) => name === 'log')!;
