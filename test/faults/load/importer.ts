import { setTimeout as delay } from 'node:timers/promises';
import type { ClientRecord, ImportOperation } from '../history/operation.js';
import type { Gate } from './gate.js';
import type { GoodClient } from './good-client.js';
import type { Random } from './random.js';

const HEADER = 'key,kind,title,platform,requester.upn,state,reportedAt,closedAt';
const PAUSE_MS = 700;

export interface ImporterPlan {
  name: string;
  client: GoodClient;
  record: ClientRecord;
  random: Random;
  gate: Gate;
}

/** Sends files of closed tickets; a file without an answer is sent again, and some of the others too: nothing may come of it. */
export class Importer {
  private n = 0;

  constructor(private readonly plan: ImporterPlan) {}

  async run(): Promise<void> {
    const { gate, client } = this.plan;
    while (await gate.pass()) {
      try {
        await this.once();
      } finally {
        gate.leave();
      }
      await delay(PAUSE_MS);
    }
    client.close();
  }

  private async once(): Promise<void> {
    const { name, client, record, random } = this.plan;
    const id = `${name}-${++this.n}`;
    const rows = Array.from({ length: random.whole(5, 60) }, (_, row) => `${id}-${row + 1}`);
    const body = [HEADER, ...rows.map(lineOf), ''].join('\r\n');
    const send = (key: string) =>
      client.untilAnswered(
        { method: 'POST', path: '/api/v1/imports', headers: { 'Content-Type': 'text/csv' }, body },
        key,
      );
    const operation: ImportOperation = { id, rows, outcome: 'unknown' };
    record.imports.push(operation);
    const answer = await send(id);
    if (answer && answer.status < 500) operation.outcome = answer.status < 300 ? 'ok' : 'refused';
    // Under another key it is another request, and the rows are known.
    if (random.chance(0.3)) await send(`${id}-again`);
  }
}

const lineOf = (row: string): string =>
  `${row},enrollment,Old ticket ${row},windows,old.user@contoso.example,closed,2026-01-05T09:00:00Z,2026-01-06T10:00:00Z`;
