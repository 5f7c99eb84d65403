import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { Notifications } from '../../../src/platform/events/notifications.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { until } from '../live/live-app.js';

describe('events: notifications', () => {
  Logger.overrideLogger(false);

  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ poolSize: 2 });
  });
  afterAll(() => database.close());

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: database.url, application_name: 'listener' });
    await client.connect();
    return client;
  }

  const tell = (payload: string) => database.db.query('SELECT pg_notify($1, $2)', ['a "channel"', payload]);

  describe('the listening connection', () => {
    it('is opened again when it breaks, also when the database does not answer at first', async () => {
      let refusals = 0;
      const notifications = new Notifications(() => (refusals-- > 0 ? Promise.reject(new Error('away')) : open()));
      const heard: string[] = [];
      await notifications.listen('a "channel"', (payload) => heard.push(payload));
      await tell('before');
      await until(() => heard.length === 1);

      refusals = 1;
      await database.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener'`,
      );
      await until(async () => {
        await tell('after');
        return heard.includes('after');
      });
      await notifications.close();
      const silent = heard.length;
      await tell('closed');
      expect(heard).toHaveLength(silent);
    });
  });
});
