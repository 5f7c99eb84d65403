import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DatabaseAway } from '../../../../src/platform/database/database.errors.js';
import { openLog } from '../../../../src/platform/log/log.js';
import { NestLog } from '../../../../src/platform/log/nest-log.js';

function logged(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(openLog('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('names a database error without the row it quotes', () => {
    const error = Object.assign(new pg.DatabaseError('duplicate key value', 1, 'error'), {
      code: '23505',
      constraint: 'staff_email_unique',
      detail: 'Key (email)=(adele@contoso.example) already exists.',
    });
    const [line] = logged((log) => log.error({ err: error }, 'failed'));
    expect(line).toMatchObject({
      err: { code: '23505', constraint: 'staff_email_unique' },
      msg: 'failed',
      level: 'error',
    });
    expect(JSON.stringify(line)).not.toContain('adele');
  });

  it('shows the cause of an error', () => {
    const [line] = logged((log) => log.warn({ err: new DatabaseAway(new Error('ECONNREFUSED')) }, 'away'));
    expect(line).toMatchObject({ err: { type: 'DatabaseAway', cause: { message: 'ECONNREFUSED' } } });
  });

  it("takes Nest's messages with their context, and leaves out its chatter", () => {
    const lines = logged((log) => {
      const nest = new NestLog(log);
      nest.log('Mapped {/livez, GET} route', 'RouterExplorer');
      nest.log('folded', 'Rollups');
      nest.error(new Error('no'), 'Rollups');
      nest.error('failed', 'Error: no\n    at somewhere', 'Rollups');
    });
    expect(lines).toMatchObject([
      { level: 'info', context: 'Rollups', msg: 'folded' },
      { level: 'error', context: 'Rollups', msg: 'no', err: { message: 'no' } },
      { level: 'error', context: 'Rollups', msg: 'failed', stack: expect.stringContaining('somewhere') },
    ]);
  });
});
