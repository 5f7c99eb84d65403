import { writeFileSync } from 'node:fs';
import { StaffDirectory } from '../../src/identity/staff-directory.js';
import { CascadeTicket } from '../../src/patterns/cascade/cascade-ticket.js';
import { cascadePackage, publicationOf } from '../../src/patterns/cascade/cascade-order.queries.js';
import { LogTicket } from '../../src/tickets/commands/log-ticket.js';
import { RunCommand } from '../../src/tickets/commands/run-command.js';
import { escalationOf } from '../../src/tickets/http/command-of-body.js';
import type { NewTicket } from '../../src/tickets/new-ticket.js';
import { ESCALATION } from '../load/bodies.js';
import { TransactionRecordingDb } from '../rehearsal/recording-db.js';
import { openRehearsedApp } from '../rehearsal/rehearsed-app.js';
import { CASCADED_TICKET } from './cascaded-ticket.js';
import { copyTicket } from './linked-tickets.store.js';
import { insertPackage, startIdsAt } from './packages.store.js';

/*
 * A process of its own: lets the product's own class move one ticket by the cascade, and writes down the statements that
 * it sent. Ids begin where none of them means anything else.
 */

const [file = '', agentId = ''] = process.argv.slice(2);
const { app, database, close } = await openRehearsedApp();
const db = database.db;
for (const table of ['patterns', 'packages', 'tickets'] as const) await startIdsAt(db, table);
const { pattern, id } = await insertPackage(db, 'watching', Number(agentId));
const [ticket = 0] = await copyTicket(db, await escalated(), 1, pattern);
const offered = await cascadePackage(db, id);
if (!offered) throw new Error('there is no package to rehearse with');
const recording = new TransactionRecordingDb(db);
const order = { ...publicationOf(offered), run: null, offered };
const done = await app.get(CascadeTicket, { strict: false }).run(recording, order, ticket);
if (done.what !== 'told' || done.result.result !== 'moved')
  throw new Error(`the rehearsal ended ${JSON.stringify(done)}`);
const statements = recording.statements.filter(({ inTransaction }) => inTransaction);
writeFileSync(file, JSON.stringify({ statements, rehearsed: { ticket, package: id, pattern } }));
await close();
process.send?.('recorded', () => process.exit(0));

/** As the bench brings the ticket there that it copies. */
async function escalated(): Promise<number> {
  const staff = app.get(StaffDirectory, { strict: false }).find(Number(agentId));
  if (!staff) throw new Error('the agent of the rehearsal is missing');
  const logged = await app.get(LogTicket, { strict: false }).run(db, CASCADED_TICKET as NewTicket, { staff });
  if (!logged.ok) throw new Error(`the rehearsed ticket was refused: ${JSON.stringify(logged)}`);
  const ticket = logged.record.ticket.id;
  const up = await app
    .get(RunCommand, { strict: false })
    .run(db, ticket, (one) => escalationOf(ESCALATION, one), { staff });
  if (!up.ok) throw new Error(`the rehearsed ticket was refused: ${JSON.stringify(up)}`);
  return ticket;
}
