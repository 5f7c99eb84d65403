import path from 'node:path';
import { messageOf, startChild } from '../machine/child.js';
import { fillDesk } from '../desk/fill-desk.js';
import type { Lab } from '../desk/lab.js';
import { insertMarkedAgent, insertMarkedTicket, insertTouch } from './marked-tickets.store.js';
import { MARKED } from './marks.js';

const DATABASE = 'rehearsal';
const TICKETS = 100;

/** Rehearses on a small desk of its own and answers the file with the recording. */
export async function recordStatements(lab: Lab): Promise<string> {
  await lab.createDatabase(DATABASE);
  await lab.withDb(lab.url(DATABASE), async (db) => {
    const { supply } = await fillDesk(db, TICKETS);
    await insertMarkedAgent(db);
    const { tickets, staff } = MARKED;
    await insertMarkedTicket(db, tickets.read, supply.from);
    await insertMarkedTicket(db, tickets.free, supply.from);
    await insertMarkedTicket(db, tickets.held, supply.from, {
      ...{ state: 'working', assignee_id: staff, owner_id: staff, path_staff: [staff], idle_since: null },
    });
    await insertTouch(db, tickets.held, staff);
  });
  const file = path.join(lab.folder, 'recording.json');
  const child = startChild('bench/rehearsal/rehearse.js', [file], {
    env: { DATABASE_URL: lab.url(DATABASE) },
    log: lab.log,
  });
  await messageOf(child);
  await child.end();
  return file;
}
