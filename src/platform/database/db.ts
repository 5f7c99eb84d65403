/** One named prepared statement: the name must be unique for the text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /**
   * It only reads, and little, by a key: outside of transactions it may share a connection with others of its kind
   * (joint-reads.ts).
   */
  readonly quick?: true;
}

/**
 * The database as everybody sees it: the injected one runs over the pool, the one handed to the callback of
 * `atomically` runs inside that transaction. A plain string is an unnamed statement.
 *
 * Values come back as: int8 and numeric as number, timestamptz, timestamp and date as text (see timestamps.ts),
 * json and jsonb parsed.
 */
export abstract class Db {
  /** Rows only, also of `INSERT | UPDATE | DELETE ... RETURNING`. */
  abstract query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]>;

  /** Number of affected rows. */
  abstract execute(statement: Statement | string, values?: readonly unknown[]): Promise<number>;

  /**
   * On the pool: BEGIN, `work`, COMMIT on one connection; on SQLSTATE 40001 or 40P01 the whole callback runs again, up
   * to three more times, so `work` must have no effect outside the database but through `afterCommit`.
   * On a transaction: `work(this)`, joined to the open transaction.
   */
  abstract atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /** On a transaction: `hook` runs after its COMMIT, never after a rollback. On the pool: at once (setImmediate). */
  abstract afterCommit(hook: () => void): void;
}

/** An open transaction. Only `atomically` makes one, so a function that asks for a `Tx` cannot be called outside. */
export abstract class Tx extends Db {
  readonly isTransaction = true as const;
}
