import pg from 'pg';
import { PG_TYPES } from '../../src/platform/database/pg-types.js';
import type { RecordedStatement } from '../rehearsal/marks.js';

/** What of the recording is another ticket's, or another package's. */
export interface Rehearsed {
  ticket: number;
  package: number;
  pattern: number;
}

/** As many at once as the server moves. */
const AT_ONCE = 3;

/**
 * Executes the recorded statements for each ticket in a transaction of its own, and nothing else: no rules, no events
 * pushed. Answers milliseconds of wall time and of this process's CPU.
 */
export async function bareLoop(
  settings: pg.PoolConfig & { connectionString: string },
  statements: readonly RecordedStatement[],
  rehearsed: Rehearsed,
  tickets: readonly number[],
  instead: Omit<Rehearsed, 'ticket'>,
): Promise<{ wallMs: number; cpuMs: number }> {
  const pool = new pg.Pool({ ...settings, max: AT_ONCE, types: PG_TYPES });
  const rest = [...tickets];
  const worker = async (): Promise<void> => {
    const client = await pool.connect();
    for (let ticket = rest.shift(); ticket !== undefined; ticket = rest.shift()) {
      const filled = statements.map((statement) => fill(statement, rehearsed, { ticket: ticket!, ...instead }));
      await client.query('BEGIN');
      for (const statement of filled) await client.query(statement);
      await client.query('COMMIT');
    }
    client.release();
  };
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(before);
  const wallMs = performance.now() - begun;
  await pool.end();
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function fill({ name, text, values }: RecordedStatement, from: Rehearsed, to: Rehearsed): pg.QueryConfig {
  const swap = (shown: string): string =>
    shown
      .replaceAll(String(from.ticket), String(to.ticket))
      .replaceAll(String(from.package), String(to.package))
      .replaceAll(String(from.pattern), String(to.pattern));
  const filled = JSON.parse(swap(JSON.stringify(values))) as unknown[];
  return { ...(name === undefined ? {} : { name }), text, values: filled };
}
