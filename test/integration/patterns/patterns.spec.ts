import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logTicket, openDesk, refused, type Desk } from '../../setup/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

interface Shown {
  key: string;
  [field: string]: unknown;
}

describe('a pattern', () => {
  it('begins with tickets and signatures, and is listed with its figures', async () => {
    const first = await logTicket(desk.tier1);
    const second = await logTicket(desk.tier1, { requester: { name: 'Bob', upn: 'bob@contoso.example' } });
    const made = await desk.tier3
      .post('/patterns', { title: 'Windows will not enroll', signatures: [first.signature], keys: [first.key] })
      .expect(201);
    expect(made.body).toMatchObject({
      state: 'active',
      owner: { id: desk.tier3.id },
      counts: { linked: 1, suggested: 1 },
    });
    const listed = await desk.viewer.get('/patterns').expect(200);
    const shown = (listed.body as { items: Shown[] }).items.find(({ key }) => key === (made.body as Shown).key);
    expect(shown?.['attention']).toBe('1 linked, 1 more alike this week, no package');
    await desk.tier1.post(`/patterns/${(made.body as Shown).key}/links`, { allSuggested: true }).expect(200);
    const ticket = await desk.tier1.get(`/tickets/${second.key}`);
    expect((ticket.body as Shown)['pattern']).toBe((made.body as Shown).key);
    const refusal = await refused(desk.tier3.post('/patterns', { title: 'Again', signatures: [first.signature] }));
    expect(refusal).toMatchObject({ status: 409, code: 'signature_taken' });
  });
});
