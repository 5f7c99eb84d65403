import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  done,
  logTicket,
  openDesk,
  pointers,
  refused,
  type Agent,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { ROUTES } from './situations.js';

describe('duplicates', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' }).expect(201);
  });
  afterAll(() => desk.close());

  const mark = (agent: Agent, key: string, of: string) => agent.post(`/tickets/${key}/duplicates`, { of });
  const three = () => Promise.all([logTicket(desk.tier1), logTicket(desk.tier1), logTicket(desk.tier1)]);
  const shown = async (key: string) => (await desk.lead.get(`/tickets/${key}`)).body as ShownTicket;
  const events = (key: string) =>
    desk.db.query<{ type: string; rooms: string[]; actor: number; version: number; of: number }>(
      `SELECT type, rooms, actor_id AS actor, (data ->> 'version')::int AS version, (data ->> 'of')::int AS of
       FROM events WHERE subject = $1 ORDER BY id`,
      [key],
    );

  it('close, name their root and are counted no more', async () => {
    const [root, copy] = await three();
    const closed = await done(mark(desk.tier1, copy.key, root.key));
    expect(closed).toMatchObject({ state: 'closed', closedAs: 'duplicate', duplicateOf: root.key, assignee: null });
    const [row] = await desk.db.query<{ counted: boolean }>('SELECT counted FROM tickets WHERE id = $1', [
      Number(copy.key.slice(3)),
    ]);
    expect(row?.counted).toBe(false);
  });

  it('of a duplicate point to its root at once', async () => {
    const [root, copy, second] = await three();
    await done(mark(desk.tier1, copy.key, root.key));
    expect((await done(mark(desk.tier1, second.key, copy.key))).duplicateOf).toBe(root.key);
  });

  it('follow when their root becomes one itself, each with an event of its own', async () => {
    const [root, old, copy] = await three();
    await done(mark(desk.tier1, copy.key, old.key));
    const before = await shown(copy.key);
    await done(mark(desk.tier2, old.key, root.key));
    const after = await shown(copy.key);
    expect(after).toMatchObject({ duplicateOf: root.key, state: 'closed', version: before.version + 1 });
    const told = (await events(copy.key)).at(-1);
    expect(told).toMatchObject({
      type: 'ticket.marked_duplicate',
      actor: desk.tier2.id,
      version: after.version,
      of: Number(root.key.slice(3)),
    });
    expect(told?.rooms).toEqual(expect.arrayContaining([`ticket:${copy.key.slice(3)}`, 'tier:1', 'cell:none:windows']));
    // No version without an event, so nobody keeps an old one for the newest.
    const versions = (await events(copy.key)).map((event) => event.version);
    expect(Math.max(...versions)).toBe(after.version);
  });

  it('are opened again: queued at tier 1, counted, the root as it was', async () => {
    const [root, copy] = await three();
    await done(mark(desk.tier1, copy.key, root.key));
    const back = await done(desk.tier2.post(`/tickets/${copy.key}/duplicates/undo`, { reason: 'Another device' }));
    expect(back).toMatchObject({ state: 'queued', tier: 1, duplicateOf: null, closedAs: null });
    expect((await shown(root.key)).version).toBe(root.version);
    await desk.tier2.post(`/tickets/${root.key}/duplicates/undo`, { reason: 'x' }).expect(409);
    await desk.tier1.post(`/tickets/${copy.key}/duplicates/undo`, {}).expect(400);
  });

  it('need a root that is active, another ticket, of the same user or device', async () => {
    const [root, copy, closed] = await three();
    const other = await logTicket(desk.tier1, { requester: { upn: 'eda@contoso.example' } });
    await done(ROUTES.close(desk.lead, closed.key, { as: 'test', reason: 'x' }));
    const expected: [of: string, status: number, type: string][] = [
      [copy.key, 400, 'field-invalid'],
      ['TL-999999', 400, 'field-invalid'],
      ['nonsense', 400, 'validation-failed'],
      [other.key, 409, 'link-to-pattern'],
      [closed.key, 409, 'reopen-root'],
    ];
    for (const [of, status, type] of expected) {
      const problem = await refused(mark(desk.tier1, copy.key, of));
      expect([of, problem.status, problem.type]).toEqual([of, status, `/problems/${type}`]);
      expect(pointers(problem)).toEqual(['/of']);
    }
    await done(mark(desk.tier1, copy.key, root.key));
    expect((await refused(mark(desk.tier1, root.key, copy.key))).status).toBe(400);
  });

  it('of a ticket out of sight say nothing about it: it looks like one that is not there', async () => {
    const agent = await desk.hire('tier1', { scopeTags: ['redmond'] });
    const own = await logTicket(agent);
    const foreign = await logTicket(desk.tier1, { location: 'charlotte', requester: { upn: 'eda@contoso.example' } });
    const [unseen, missing] = [
      await refused(mark(agent, own.key, foreign.key)),
      await refused(mark(agent, own.key, 'TL-999999')),
    ];
    const same = ({ type, status, detail, errors }: typeof unseen) => ({ type, status, detail, errors });
    expect(same(unseen)).toEqual(same(missing));
    await mark(agent, foreign.key, own.key).expect(404);
  });
});
