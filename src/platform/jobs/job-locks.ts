import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { Database } from '../database/database.js';

/** First key of the two-key advisory locks of jobs, so that they meet no other lock of the program. */
const LOCK_SPACE = 7_452;

/**
 * One advisory lock per job name, all held by one session outside the pool: a node that dies loses them with its
 * connection, and a long job holds no transaction open.
 */
@Injectable()
export class JobLocks {
  private client: Promise<Client> | undefined;
  private readonly held = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Runs `work` while holding the lock; false, without running it, when it is held already, here or elsewhere. */
  async whileHeld(name: string, work: () => Promise<void>): Promise<boolean> {
    // A session gets a lock that it holds itself.
    if (this.held.has(name)) return false;
    this.held.add(name);
    try {
      if (!(await this.ask(name, 'pg_try_advisory_lock'))) return false;
      try {
        await work();
      } finally {
        // A lost connection has given the lock back already.
        await this.ask(name, 'pg_advisory_unlock').catch(() => undefined);
      }
      return true;
    } finally {
      this.held.delete(name);
    }
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.then((open) => open.end()).catch(() => undefined);
  }

  /** One question after the other: a session answers no two at once. */
  private ask(name: string, lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock'): Promise<boolean> {
    const answer = this.last.then(() => this.askNow(name, lock));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async askNow(name: string, lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock'): Promise<boolean> {
    const client = await (this.client ??= this.open());
    const { rows } = await client.query<{ held: boolean }>(`SELECT ${lock}($1, hashtext($2)) AS held`, [
      LOCK_SPACE,
      name,
    ]);
    return rows[0]?.held === true;
  }

  private open(): Promise<Client> {
    const opening = this.database.dedicatedClient('jobs');
    const forget = () => {
      if (this.client === opening) this.client = undefined;
    };
    opening.then((client) => client.once('end', forget).once('error', forget), forget);
    return opening;
  }
}
