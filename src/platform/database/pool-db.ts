import { setTimeout as delay } from 'node:timers/promises';
import type { ClientBase, Pool, PoolClient, QueryResult } from 'pg';
import { DatabaseAway, isBeyondUse, isDatabaseAway, isRetryable, isStalePlan } from './database.errors.js';
import { Db, Tx, type Statement } from './db.js';
import type { JointReads } from './joint-reads.js';

const RETRIES = 3;

/**
 * The last resort against waiting without end: requests are refused at the door long before (platform/overload), what
 * is left are the parts of those that were let in.
 */
const MOST_WAITING = 2_000;

/**
 * The server cancels a statement after 30 s; when not even that comes back, nothing will come over this connection any
 * more (the host of the database vanished), and the pool needs its place.
 */
const ANSWER_WITHIN_MS = 35_000;

/** Called with an error that nobody waits for: of an idle connection or of an `afterCommit` hook. */
export type ErrorReport = (what: string, error: unknown) => void;

async function send(client: ClientBase, statement: Statement | string, values: readonly unknown[] | undefined) {
  const parameters = values as unknown[] | undefined;
  const query =
    typeof statement === 'string'
      ? { text: statement, values: parameters, query_timeout: ANSWER_WITHIN_MS }
      : { name: statement.name, text: statement.text, values: parameters, query_timeout: ANSWER_WITHIN_MS };
  return (await client.query(query)) as QueryResult;
}

/** The handle over the pool. Each statement borrows a connection; a failed statement does not cost the connection. */
export class PoolDb extends Db {
  private readonly guarded = new WeakSet<PoolClient>();

  constructor(
    private readonly pool: Pool,
    private readonly report: ErrorReport,
    /** Quick reads go over it where it is given; whoever gave it closes it. */
    private readonly joint?: JointReads,
  ) {
    super();
    // A connection that breaks while it is checked out emits 'error'; without a listener that would end the process.
    pool.on('acquire', (client) => {
      if (this.guarded.has(client)) return;
      this.guarded.add(client);
      client.on('error', (error) => report('a database connection broke', error));
    });
  }

  async query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
    return (await this.untilFreshPlan(() => this.read(statement, values))).rows as Row[];
  }

  async execute(statement: Statement | string, values?: readonly unknown[]): Promise<number> {
    return (await this.untilFreshPlan(() => this.once(statement, values))).rowCount ?? 0;
  }

  async atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.untilFreshPlan(() => this.attempt(work));
      } catch (error) {
        if (tries >= RETRIES || !isRetryable(error)) throw error;
        await delay(Math.random() * 10 * 2 ** tries);
      }
    }
  }

  /**
   * While a migration of a newer version runs, statements prepared before it fail without having done anything. Each
   * failure costs its connection, so after at most one try for each of the pool a fresh one answers.
   */
  private async untilFreshPlan<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = this.pool.options.max; ; tries--) {
      try {
        return await work();
      } catch (error) {
        if (tries <= 0 || !isStalePlan(error)) throw error;
      }
    }
  }

  afterCommit(hook: () => void): void {
    setImmediate(() => this.runHooks([hook]));
  }

  private async connect(): Promise<PoolClient> {
    if (this.pool.waitingCount >= MOST_WAITING) throw new DatabaseAway(new Error('too many wait for a connection'));
    try {
      return await this.pool.connect();
    } catch (error) {
      throw new DatabaseAway(error);
    }
  }

  private async read(statement: Statement | string, values: readonly unknown[] | undefined): Promise<QueryResult> {
    if (typeof statement !== 'string' && statement.quick && this.joint?.isOpen()) {
      try {
        return await this.joint.send((client) => send(client, statement, values));
      } catch (error) {
        // It changed nothing: over another connection it may well be answered.
        if (!isBeyondUse(error)) throw error;
      }
    }
    return this.once(statement, values);
  }

  private async once(statement: Statement | string, values: readonly unknown[] | undefined): Promise<QueryResult> {
    const client = await this.connect();
    let broken = false;
    try {
      return await send(client, statement, values);
    } catch (error) {
      broken = isBeyondUse(error);
      throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
    } finally {
      client.release(broken);
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.connect();
    const tx = new ClientTx(client);
    let broken = true;
    let result: T;
    try {
      await tx.begin();
      result = await work(tx);
      await tx.commit();
      broken = false;
    } catch (error) {
      broken = isBeyondUse(error) || !(await tx.rollback());
      throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
    } finally {
      client.release(broken);
    }
    this.runHooks(tx.hooks);
    return result;
  }

  private runHooks(hooks: readonly (() => void)[]): void {
    for (const hook of hooks) {
      try {
        hook();
      } catch (error) {
        this.report('an afterCommit hook failed', error);
      }
    }
  }
}

class ClientTx extends Tx {
  readonly hooks: (() => void)[] = [];
  private open = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly client: PoolClient) {
    super();
  }

  async query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
    return (await this.inOrder(statement, values)).rows as Row[];
  }

  async execute(statement: Statement | string, values?: readonly unknown[]): Promise<number> {
    return (await this.inOrder(statement, values)).rowCount ?? 0;
  }

  atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this);
  }

  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  async begin(): Promise<void> {
    await this.inOrder('BEGIN');
  }

  async commit(): Promise<void> {
    const ended = this.inOrder('COMMIT');
    this.open = false;
    // A transaction whose failed statement was swallowed answers COMMIT with ROLLBACK, and no error.
    if ((await ended).command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
  }

  /** False when the connection cannot be used again. */
  async rollback(): Promise<boolean> {
    try {
      const ended = this.open ? this.inOrder('ROLLBACK') : undefined;
      this.open = false;
      await ended;
      return true;
    } catch {
      return false;
    }
  }

  /** Statements of one transaction run one after the other, also when their callers do not wait in turn. */
  private inOrder(statement: Statement | string, values?: readonly unknown[]): Promise<QueryResult> {
    if (!this.open) return Promise.reject(new Error('the transaction is over'));
    const result = this.last.then(() => send(this.client, statement, values));
    this.last = result.catch(() => undefined);
    return result;
  }
}
