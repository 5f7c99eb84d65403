import { writeFileSync } from 'node:fs';
import { DeskDay } from '../../src/rollout/desk-day.js';
import { addDays } from '../../src/domain/rollout/day.js';
import { MARKED, type Mark, type Recording, type RecordedStatement } from './marks.js';
import { RecordingDb } from './recording-db.js';
import { openRehearsedApp } from './rehearsed-app.js';
import { Parts } from './parts.js';

/*
 * A process of its own: lets the product's own classes do every operation once, and writes down the statements they
 * send. What the bare program executes is therefore always what the server executes.
 */

const [file = ''] = process.argv.slice(2);
const rehearsed = await openRehearsedApp();
writeFileSync(file, JSON.stringify(await record()));
await rehearsed.close();
process.send?.('recorded', () => process.exit(0));

async function record(): Promise<Recording> {
  const { app, database } = rehearsed;
  const today = app.get(DeskDay, { strict: false }).today();
  const window = { from: addDays(today, -97), to: addDays(today, -2) };
  const operations: Record<string, readonly RecordedStatement[]> = {};
  for (const [name, run] of Object.entries(Parts)) {
    const db = new RecordingDb(database.db);
    await run({ app, db, window, today });
    operations[name] = db.statements;
  }
  return { marks: marks(window), operations };
}

function marks({ from, to }: { from: string; to: string }): Record<string, Mark> {
  const { tickets, staff, version, hops, segment, title, upn } = MARKED;
  const numbers: [number, Mark][] = [
    ...Object.values(tickets).map((id): [number, Mark] => [id, 'ticket']),
    [staff, 'staff'],
    [version, 'version'],
    [version + 1, 'nextVersion'],
    [hops, 'hops'],
    [hops + 1, 'nextHop'],
    [segment, 'segment'],
    [segment + 1, 'nextSegment'],
  ];
  const texts: [string, Mark][] = [
    [new Date(rehearsed.clock.now()).toISOString(), 'now'],
    [title, 'title'],
    [upn, 'upn'],
    [from, 'from'],
    [to, 'to'],
  ];
  return Object.fromEntries([...numbers, ...texts]);
}
