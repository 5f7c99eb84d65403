import { Db, type Statement, type Tx } from '../../../src/platform/database/db.js';

export interface Asked {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** Passes everything on and remembers the statements that were asked. */
export class RecordingDb extends Db {
  readonly asked: Asked[] = [];

  constructor(private readonly db: Db) {
    super();
  }

  query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
    this.remember(statement, values);
    return this.db.query<Row>(statement, values);
  }

  execute(statement: Statement | string, values?: readonly unknown[]): Promise<number> {
    this.remember(statement, values);
    return this.db.execute(statement, values);
  }

  /** Statements inside a transaction are remembered too; only what the work asks its handle for. */
  atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.atomically((tx) => {
      const recording = new RecordingDb(tx);
      const done = work(recording as unknown as Tx);
      return done.finally(() => this.asked.push(...recording.asked));
    });
  }

  afterCommit(hook: () => void): void {
    this.db.afterCommit(hook);
  }

  private remember(statement: Statement | string, values: readonly unknown[] = []): void {
    this.asked.push(
      typeof statement === 'string' ? { name: 'unnamed', text: statement, values } : { ...statement, values },
    );
  }
}
