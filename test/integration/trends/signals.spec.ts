import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from '../../../src/domain/instant.js';
import type { Db, Statement, Tx } from '../../../src/platform/database/db.js';
import { rebuildRollups } from '../../../src/trends/fold/rebuild-rollups.store.js';
import { lastLook, openSignals, signalsPage } from '../../../src/trends/signals/signals.queries.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { MovingClock } from '../../setup/desk.js';
import { insertTickets, ticketOf, uncount } from './counted-tickets.js';
import { SignalsRoom } from './signals-room.js';

const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';
const OTHER = 'v1/enrollment/windows/code:0x80180026';
const ALL = { states: null, phase: null, platform: null };

describe('trends: signals of a desk', () => {
  let database: TestDatabase;
  let db: Db;
  let clock: MovingClock;
  let one: SignalsRoom;
  let phase: number;
  /** Names of the statements that ran. */
  let ran: string[];

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(
      `TRUNCATE count_deltas, rollups, fold_changes, events, exposure, signals, signal_look, timeline_entries, phases,
         tickets CASCADE`,
    );
    await database.db.execute('UPDATE rollup_head SET fold = fold + 1');
    ran = [];
    db = noting(database.db);
    // A Thursday.
    clock = new MovingClock(Date.parse('2026-03-19T15:00:00Z'));
    one = new SignalsRoom(db, clock);
    phase = await one.phase(one.day(-100));
    await one.exposure(phase, one.day(-100), one.day(0));
    // A ticket every third day until the week before.
    const days = Array.from({ length: 31 }, (_, i) => one.day(-9 - 3 * i));
    await insertTickets(
      db,
      days.map((day) => ticketOf({ day, phase, signature: SIGNATURE })),
    );
    await one.look();
  });

  /** The database, which notes the names of statements. */
  function noting(whole: Db): Db {
    const note = (statement: Statement | string) => ran.push(typeof statement === 'string' ? '' : statement.name);
    return {
      query: (statement: Statement | string, values?: readonly unknown[]) => (
        note(statement),
        whole.query(statement, values)
      ),
      execute: (statement: Statement | string, values?: readonly unknown[]) => (
        note(statement),
        whole.execute(statement, values)
      ),
      atomically: <T>(work: (tx: Tx) => Promise<T>) => whole.atomically(work),
      afterCommit: (hook: () => void) => whole.afterCommit(hook),
    };
  }

  /** Tickets of a day, each of somebody else. */
  async function log(
    n: number,
    day: string,
    {
      signature = SIGNATURE,
      of = phase,
      imported = false,
    }: { signature?: string; of?: number; imported?: boolean } = {},
  ): Promise<number[]> {
    const tickets = Array.from({ length: n }, () => ticketOf({ day, phase: of, signature }));
    const ids = await insertTickets(db, tickets, imported);
    await db.execute(
      `UPDATE tickets SET requester_upn = 'user' || id || '@contoso.example', imported = $2, version = version + 1
       WHERE id = ANY ($1)`,
      [ids, imported],
    );
    return ids;
  }

  const open = async () => (await openSignals(db)).map(({ cell, state }) => ({ cell, state }));
  const told = () =>
    db.query<{ data: { state: string; was: string | null } }>(
      `SELECT data FROM events WHERE type = 'signal.changed' ORDER BY id`,
    );
  const states = async () => (await told()).map(({ data: { was, state } }) => `${was} ${state}`);

  it('an ordinary week raises none, and says what was checked', async () => {
    await log(2, one.day(-1));
    await one.look();
    expect(await open()).toEqual([]);
    expect(await told()).toEqual([]);
    expect(await lastLook(db)).toMatchObject({ checked: 6, out: 0, insufficient: 0, stale: 0 });
    expect((await lastLook(db))?.wouldShow?.times).toBeGreaterThan(1);
  });

  it('a burst raises one signal at the highest cell, with its event; looking again changes its numbers alone', async () => {
    await log(9, one.day(-1));
    await one.look();
    expect(await open()).toEqual([{ cell: '-|-|enrollment|-', state: 'raised' }]);
    await log(3, one.day(0));
    await one.look();
    const [row] = await openSignals(db);
    expect([row?.figures.observed, row?.raisedFigures.observed, row?.version]).toEqual([12, 9, 1]);
    expect(await states()).toEqual(['null raised']);
  });

  it('ends when its tickets turn out to be mistakes, and is another one when more come', async () => {
    const ids = await log(9, one.day(-1));
    await one.look();
    for (const id of ids.slice(1)) await uncount(db, id);
    await one.look();
    expect(await open()).toEqual([]);
    await log(9, one.day(0));
    await one.look();
    expect((await signalsPage(db, ALL, null, 9)).map(({ state }) => state)).toEqual(['raised', 'ended']);
    expect(await states()).toEqual(['null raised', 'raised ended', 'null raised']);
  });

  it('two nodes that look at once raise it once', async () => {
    const other = new SignalsRoom(db, clock);
    await other.look();
    await log(9, one.day(-1));
    await one.fold.all();
    const outcomes = await Promise.all([one.looks.once(), other.looks.once(), one.looks.once(), other.looks.once()]);
    expect(outcomes).toContain('done');
    expect(await open()).toHaveLength(1);
    expect(await states()).toEqual(['null raised']);
  });

  it('a node that has seen less than another one writes nothing', async () => {
    const other = new SignalsRoom(db, clock);
    await other.rollout.refresh();
    const seen = await other.desk.now();
    await log(9, one.day(-1));
    await one.look();
    // As if its reading had been on its way all the time.
    other.desk.now = () => Promise.resolve(seen);
    expect(await other.looks.once()).toBe('late');
    expect(await open()).toHaveLength(1);
  });

  it('a look that breaks off leaves no signal and no event, and the next one makes up for it', async () => {
    await log(9, one.day(-1));
    await db.execute('ALTER TABLE signal_look ADD CONSTRAINT breaks CHECK (false) NOT VALID');
    await expect(one.look()).rejects.toThrow('breaks');
    expect([await open(), await told()]).toEqual([[], []]);
    await db.execute('ALTER TABLE signal_look DROP CONSTRAINT breaks');
    await one.look();
    expect([(await open()).length, await states()]).toEqual([1, ['null raised']]);
  });

  it('goes on from fold to fold, and reads anew what an older program folded, or a repair made', async () => {
    const loads = () => ran.filter((name) => name === 'signals_kept_counts').length;
    const before = loads();
    await log(2, one.day(0));
    await one.look();
    expect(loads()).toBe(before);
    await log(9, one.day(-1));
    await one.fold.all();
    // A previous version folds without saying what changed by signature.
    await db.execute('UPDATE fold_changes SET signatures = NULL');
    await log(1, one.day(0));
    await one.look();
    expect([loads(), (await openSignals(db))[0]?.figures.observed]).toEqual([before + 1, 12]);
    await rebuildRollups(db);
    await one.looks.once();
    expect([loads(), (await openSignals(db))[0]?.figures.observed]).toEqual([before + 2, 12]);
  });

  it('says after any commits what a node says that begins then', async () => {
    const step = fc.oneof(
      fc.record({ log: fc.integer({ min: 1, max: 4 }), ago: fc.constantFrom(0, 0, 1, 2, 9, 40), other: fc.boolean() }),
      fc.record({ report: fc.integer({ min: 1, max: 60 }), ago: fc.constantFrom(0, 1, 20) }),
      fc.constant('uncount' as const),
    );
    const ids: number[] = [];
    const run = async (steps: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
      for (const does of steps) {
        if (does === 'uncount') await uncount(db, ids.pop() ?? 0);
        else if ('log' in does) {
          ids.push(...(await log(does.log, one.day(-does.ago), { signature: does.other ? OTHER : SIGNATURE })));
        } else await one.exposure(phase, one.day(-does.ago), one.day(-does.ago), { attempts: does.report });
        await one.fold.all();
        const [kept, fresh] = [await one.desk.now(), new SignalsRoom(db, clock)];
        await fresh.rollout.refresh();
        expect(kept.judged).toEqual((await fresh.desk.now()).judged);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), run), { numRuns: 4 });
    expect(ran).toContain('signals_news');
  }, 60_000);

  it('leaves the days of an outage out, and says both figures where it touches a signal', async () => {
    await db.execute(
      `INSERT INTO timeline_entries (kind, step, at, until, title)
       VALUES ('service_update', 'outage', $1, $2, 'Sign-in is out')`,
      [`${one.day(-2)} 12:00-04`, `${one.day(-2)} 18:00-04`],
    );
    await log(9, one.day(-2));
    await one.look();
    expect(await open()).toEqual([]);
    await log(8, one.day(0));
    await one.look();
    const [row] = await openSignals(db);
    expect([row?.figures.observed, row?.figures.withExcluded?.observed]).toEqual([8, 17]);
  });

  it('a phase that opens raises none by itself', async () => {
    const next = await one.phase(one.day(-3));
    await one.exposure(next, one.day(-3), one.day(0), { attempts: 400, devices: 900 });
    for (let ago = 3; ago >= 0; ago--) await log(3, one.day(-ago), { of: next });
    await one.look();
    expect(await open()).toEqual([]);
  });

  it('history that an import brings raises none', async () => {
    await log(40, one.day(-1), { imported: true });
    await log(30, one.day(-2), { signature: OTHER, imported: true });
    await one.look();
    expect([await open(), await told()]).toEqual([[], []]);
  });

  it('what is counted or reported late for a week that is over opens nothing again, and is marked', async () => {
    await log(9, one.day(-1));
    await one.look();
    clock.forward(7 * DAY);
    await one.exposure(phase, one.day(-6), one.day(0));
    await one.look();
    const [ended] = await signalsPage(db, ALL, null, 9);
    expect([ended?.state, ended?.settled?.observed, ended?.correctedAt]).toEqual(['ended', 9, null]);
    await log(4, '2026-03-17');
    await one.look();
    const rows = await signalsPage(db, ALL, null, 9);
    expect(rows.map(({ state, correctedAt }) => [state, correctedAt !== null])).toEqual([['ended', true]]);
  });
});
