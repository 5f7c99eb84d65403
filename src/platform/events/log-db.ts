import { Pool } from 'pg';
import { CONNECTION_SETTINGS } from '../database/data-source.js';
import { PoolDb, type ErrorReport } from '../database/pool-db.js';

/** One numbers and reads, one is free for whoever asks about an audience meanwhile. */
const CONNECTIONS = 2;

const STATEMENT_TIMEOUT_MS = 10_000;

/**
 * Connections of the event log's own: a pass is one to three round trips, and in the queue of a pool that is busy with
 * requests each of them would wait its turn, so that pushing stopped just when most is to be pushed.
 */
export class LogDb extends PoolDb {
  private constructor(
    private readonly own: Pool,
    report: ErrorReport,
  ) {
    super(own, report);
    own.on('error', (error) => report('an idle connection of the event log broke', error));
  }

  static open(url: string, report: ErrorReport): LogDb {
    const settings = { ...CONNECTION_SETTINGS, application_name: 'tierline event log', max: CONNECTIONS };
    return new LogDb(new Pool({ ...settings, connectionString: url, statement_timeout: STATEMENT_TIMEOUT_MS }), report);
  }

  close(): Promise<void> {
    return this.own.end();
  }
}
