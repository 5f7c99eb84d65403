import { Db, Tx, type Statement } from '../../src/platform/database/db.js';
import type { RecordedStatement } from './marks.js';

type Remember = (statement: Statement | string, values: readonly unknown[]) => void;

const recorded = (statement: Statement | string, values: readonly unknown[]): RecordedStatement => {
  const { name, text } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
  return { name, text, values };
};

/** Hands everything on and remembers it. */
export class RecordingDb extends Db {
  readonly statements: RecordedStatement[] = [];

  constructor(protected readonly db: Db) {
    super();
  }

  query<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row[]> {
    this.statements.push(recorded(statement, values));
    return this.db.query(statement, values);
  }

  execute(statement: Statement | string, values: readonly unknown[] = []): Promise<number> {
    this.statements.push(recorded(statement, values));
    return this.db.execute(statement, values);
  }

  /** The operations measured are single statements; a transaction would have to be replayed as one. */
  atomically<T>(_work: (tx: Tx) => Promise<T>): Promise<T> {
    return Promise.reject(new Error('a measured operation has begun to use a transaction: teach it to bench/bare'));
  }

  afterCommit(hook: () => void): void {
    this.db.afterCommit(hook);
  }
}

/** The same for work that is one transaction: each statement says whether it belongs to it. */
export class TransactionRecordingDb extends RecordingDb {
  override atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.atomically((tx) =>
      work(
        new RecordingTx(tx, (statement, values) =>
          this.statements.push({ ...recorded(statement, values), inTransaction: true }),
        ),
      ),
    );
  }
}

class RecordingTx extends Tx {
  constructor(
    private readonly tx: Tx,
    private readonly record: Remember,
  ) {
    super();
  }

  query<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row[]> {
    this.record(statement, values);
    return this.tx.query(statement, values);
  }

  execute(statement: Statement | string, values: readonly unknown[] = []): Promise<number> {
    this.record(statement, values);
    return this.tx.execute(statement, values);
  }

  atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this);
  }

  afterCommit(hook: () => void): void {
    this.tx.afterCommit(hook);
  }
}
