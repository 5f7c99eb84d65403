import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StaffMember } from '../../src/domain/access/staff.js';
import type { DayWindow } from '../../src/domain/rollout/day.js';
import { StaffDirectory } from '../../src/identity/staff-directory.js';
import { PolicyInForce } from '../../src/rollout/policy/policy-in-force.js';
import { RolloutDirectory } from '../../src/rollout/directory/rollout-directory.js';
import { LogTicket } from '../../src/tickets/commands/log-ticket.js';
import { RunCommand } from '../../src/tickets/commands/run-command.js';
import { HistoryQueries } from '../../src/tickets/history.queries.js';
import { escalationOf } from '../../src/tickets/http/command-of-body.js';
import { TicketsListQueries } from '../../src/tickets/lists/tickets-list.queries.js';
import type { TicketFilter } from '../../src/tickets/lists/ticket-filter.js';
import type { NewTicket } from '../../src/tickets/new-ticket.js';
import { QueueAsks } from '../../src/tickets/queues/queue-asks.js';
import { QueuesQueries } from '../../src/tickets/queues/queues.queries.js';
import { TicketReader } from '../../src/tickets/ticket-reader.js';
import { standingOf } from '../../src/trends/counts/standing.queries.js';
import { ReadDenominators } from '../../src/trends/denominators/read-denominators.js';
import { ReadMatrix } from '../../src/trends/matrix/read-matrix.js';
import { ESCALATION, LIST, newTicket, PAGE, SEARCH } from '../load/bodies.js';
import { MARKED } from './marks.js';
import type { RecordingDb } from './recording-db.js';

export interface Rehearsal {
  app: NestFastifyApplication;
  db: RecordingDb;
  window: DayWindow;
  today: string;
}

type Part = (rehearsal: Rehearsal) => Promise<unknown>;

/** Each operation once, by the classes that its controller calls, in the order of `load/operations.ts`. */
export const Parts: Readonly<Record<string, Part>> = {
  get: (rehearsal) => read(rehearsal),
  history: async (rehearsal) => {
    await part(rehearsal, HistoryQueries).of(rehearsal.db, MARKED.tickets.read, MARKED.staff);
  },
  list: (rehearsal) => list(rehearsal, LIST),
  queue: (rehearsal) => {
    const ask = part(rehearsal, QueueAsks).of(agent(rehearsal), undefined);
    const page = { ask, after: null, limit: PAGE };
    return part(rehearsal, QueuesQueries).page(rehearsal.db, agent(rehearsal), 'my-tier', page);
  },
  search: (rehearsal) => list(rehearsal, SEARCH),
  matrix: (rehearsal) => matrix(rehearsal),
  'matrix-new': (rehearsal) => matrix(rehearsal),
  claim: (rehearsal) => done(rehearsal, MARKED.tickets.free, { name: 'claim' }),
  escalate: (rehearsal) => done(rehearsal, MARKED.tickets.held, (ticket) => escalationOf(ESCALATION, ticket)),
  log: async (rehearsal) => {
    const body = newTicket(MARKED.title, MARKED.upn) as NewTicket;
    const logged = await part(rehearsal, LogTicket).run(rehearsal.db, body, { staff: agent(rehearsal) });
    if (!logged.ok) throw new Error(`the rehearsed ticket was refused: ${JSON.stringify(logged)}`);
  },
};

function part<T>({ app }: Rehearsal, type: abstract new (...args: never[]) => T): T {
  return app.get<T>(type as never, { strict: false });
}

function agent(rehearsal: Rehearsal): StaffMember {
  const found = part(rehearsal, StaffDirectory).find(MARKED.staff);
  if (!found) throw new Error('the agent of the rehearsal is missing');
  return found;
}

function read(rehearsal: Rehearsal) {
  const by = { staff: agent(rehearsal), sessionKey: 'rehearsal', scopes: null, expiresAt: null };
  return part(rehearsal, TicketReader).recordOf({ db: rehearsal.db, by }, `TL-${MARKED.tickets.read}`);
}

function list(rehearsal: Rehearsal, filter: TicketFilter) {
  const page = { filter, after: null, limit: PAGE };
  return part(rehearsal, TicketsListQueries).page(rehearsal.db, agent(rehearsal), page);
}

async function matrix(rehearsal: Rehearsal): Promise<void> {
  const { db, window, today } = rehearsal;
  const rollout = part(rehearsal, RolloutDirectory);
  const policy = part(rehearsal, PolicyInForce);
  await standingOf(db);
  const reading = new ReadMatrix(db, new ReadDenominators(db, rollout), rollout, policy);
  await reading.read({ rows: 'phase', columns: 'platform', filter: {}, window, today });
}

async function done(rehearsal: Rehearsal, ticket: number, command: Parameters<RunCommand['run']>[2]): Promise<void> {
  const staff = agent(rehearsal);
  const result = await part(rehearsal, RunCommand).run(rehearsal.db, ticket, command, { staff });
  if (!result.ok) throw new Error(`the rehearsed command was refused: ${JSON.stringify(result)}`);
}
