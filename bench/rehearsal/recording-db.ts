import { Db, type Statement, type Tx } from '../../src/platform/database/db.js';
import type { RecordedStatement } from './marks.js';

/** Hands everything on and remembers it. */
export class RecordingDb extends Db {
  readonly statements: RecordedStatement[] = [];

  constructor(private readonly db: Db) {
    super();
  }

  query<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row[]> {
    this.record(statement, values);
    return this.db.query(statement, values);
  }

  execute(statement: Statement | string, values: readonly unknown[] = []): Promise<number> {
    this.record(statement, values);
    return this.db.execute(statement, values);
  }

  /** The operations measured are single statements; a transaction would have to be replayed as one. */
  atomically<T>(_work: (tx: Tx) => Promise<T>): Promise<T> {
    return Promise.reject(new Error('a measured operation has begun to use a transaction: teach it to bench/bare'));
  }

  afterCommit(hook: () => void): void {
    this.db.afterCommit(hook);
  }

  private record(statement: Statement | string, values: readonly unknown[]): void {
    const { name, text } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
    this.statements.push({ name, text, values });
  }
}
