import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeListeners, greeted, until, type Listener } from '../../integration/live/live-app.js';
import { A_PACKET, done, logTicket, openDesk, refused, type Desk, type ShownTicket } from '../../setup/desk.js';

interface ContactPerson {
  tickets: { key: string }[];
  [field: string]: unknown;
}

interface Pattern {
  key: string;
  state: string;
  [field: string]: unknown;
}

interface Package {
  id: number;
  state: string;
  [field: string]: unknown;
}

/** Three people call about the same thing; one of them about two devices. */
const CALLERS = [
  { name: 'Ada Lovelace', upn: 'ada@contoso.example' },
  { name: 'Grace Hopper', upn: 'grace@contoso.example' },
  { name: 'Grace Hopper', upn: 'grace@contoso.example' },
  { name: 'Edsger Dijkstra', upn: 'edsger@contoso.example' },
] as const;

const ANSWER = {
  kind: 'fix',
  cause: 'The enrollment restriction blocks personal devices of the group',
  userSteps: 'Restart the laptop and enroll again',
  tier1Steps: 'Stay on the phone until the device is named compliant',
  verify: 'Intune shows the device as compliant',
};

describe('a user calls tier 1, and in the end tier 1 tells every user', () => {
  let desk: Desk;
  let heard: Record<'tier1' | 'tier2' | 'tier3', Listener>;
  let tickets: ShownTicket[];
  let pattern: Pattern;
  let solution: Package;

  beforeAll(async () => {
    desk = await openDesk();
    const [tier1, tier2, tier3] = await Promise.all(
      [desk.tier1, desk.tier2, desk.tier3].map(({ token }) => greeted(desk, { token })),
    );
    heard = { tier1: tier1!, tier2: tier2!, tier3: tier3! };
  });
  afterAll(async () => {
    closeListeners();
    await desk?.close();
  });

  const hears = (who: keyof typeof heard, type: string, subject: string) =>
    until(() => heard[who].events.some((event) => event.type === type && event.subject === subject));
  const shown = async (key: string) => (await desk.tier1.get(`/tickets/${key}`).expect(200)).body as ShownTicket;
  const keys = () => tickets.map(({ key }) => key);

  it('1. users contact tier 1 with an enrollment problem', async () => {
    tickets = [];
    for (const requester of CALLERS) tickets.push(await logTicket(desk.tier1, { requester, take: true }));
    expect(new Set(tickets.map(({ signature }) => signature)).size).toBe(1);
  });

  it('2. tier 1 finds no cause and escalates with what was tried; tier 2 hears of it', async () => {
    for (const key of keys()) await done(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
    for (const key of keys()) await hears('tier2', 'ticket.escalated', key);
  });

  it('3. tier 2 looks at it and escalates with more; tier 3 hears of it', async () => {
    for (const key of keys()) {
      await done(desk.tier2.post(`/tickets/${key}/claims`));
      await done(desk.tier2.post(`/tickets/${key}/escalations`, { ...A_PACKET, note: 'Only this group' }));
    }
    for (const key of keys()) await hears('tier3', 'ticket.escalated', key);
  });

  it('4a. tier 3 sees one pattern, not four tickets, and links them', async () => {
    const signature = tickets[0]!.signature;
    pattern = (await desk.tier3
      .post('/patterns', { title: 'Laptops of Retail are refused', signatures: [signature] })
      .expect(201)
      .then(({ body }) => body as Pattern)) satisfies Pattern;
    const linked = await desk.tier3.post(`/patterns/${pattern.key}/links`, { keys: keys() });
    expect([linked.status, linked.body]).toMatchObject([200, { results: keys().map((key) => ({ key, ok: true })) }]);
    await hears('tier1', 'pattern.changed', pattern.key);
  });

  it('4b. tier 3 writes down the resolution and looks before it leaps', async () => {
    const draft = await desk.tier3.post(`/patterns/${pattern.key}/packages`, ANSWER).expect(201);
    solution = draft.body as Package;
    await desk.tier1.get(`/packages/${solution.id}`).expect(404);
    const dry = await desk.tier3.post(`/packages/${solution.id}/publications?dryRun=true`);
    expect(dry.status).toBeLessThan(300);
    expect(JSON.stringify(dry.body)).toContain(keys()[0]);
    for (const key of keys()) expect(await shown(key)).toMatchObject({ state: 'queued', tier: 3 });
  });

  it('4c. the resolution goes back down to tiers 2 and 1: one publication moves every ticket by its own hand-down', async () => {
    await desk.tier3.post(`/packages/${solution.id}/publications`).expect((answer) => {
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    });
    await until(async () => {
      const { body } = await desk.tier3.get(`/packages/${solution.id}`);
      return (body as Package).state === 'watching';
    });
    for (const key of keys()) {
      expect(await shown(key)).toMatchObject({ state: 'contacting_user', tier: 1, assignee: { id: desk.tier1.id } });
      await hears('tier1', 'ticket.handed_down', key);
      await hears('tier2', 'ticket.handed_down', key);
      await hears('tier3', 'ticket.handed_down', key);
    }
    await hears('tier1', 'package.changed', `package:${solution.id}`);
    await hears('tier1', 'cascade.progress', `package:${solution.id}`);
  });

  it('5a. tier 1 has one list of people to call, each once, with the script', async () => {
    const { body } = await desk.tier1.get('/contact-list').expect(200);
    const people = (body as { items: ContactPerson[]; scripts: object[] }).items;
    expect(people.map((person) => person.tickets.length).sort()).toEqual([1, 1, 2]);
    expect((body as { scripts: object[] }).scripts).toMatchObject([{ userSteps: ANSWER.userSteps }]);
  });

  it('5b. tier 1 tells the users: it works for two, for one it still fails and goes back to its giver', async () => {
    const [ada, grace, graceToo, edsger] = keys() as [string, string, string, string];
    await done(desk.tier1.post(`/tickets/${ada}/contacts`, { outcome: 'confirmed', channel: 'phone' }));
    const both = [grace, graceToo].map((key) => ({ key, outcome: 'confirmed' }));
    const called = await desk.tier1.post('/contact-list/contacts', { channel: 'phone', outcomes: both }).expect(200);
    expect((called.body as { results: object[] }).results).toMatchObject([{ ok: true }, { ok: true }]);
    const failing = { outcome: 'still_failing', channel: 'phone', failedStep: 'Enroll again', evidence: 'Same code' };
    await done(desk.tier1.post(`/tickets/${edsger}/contacts`, failing));
    for (const key of [ada, grace, graceToo]) {
      expect(await shown(key)).toMatchObject({ state: 'resolved', resolvedAs: 'confirmed' });
    }
    expect(await shown(edsger)).toMatchObject({ state: 'queued', tier: 3, rejected: [{ why: 'still_failing' }] });
    await hears('tier3', 'ticket.still_failing', edsger);
  });

  it('6. the next caller never goes up: the known answer shows while logging, and an escalation asks whether it was seen', async () => {
    const read = await desk.tier1.post('/intake/parse', { text: 'My Windows laptop shows 0x80180014 when enrolling' });
    expect((read.body as { packages: object[] }).packages).toMatchObject([{ id: solution.id }]);
    const { key } = await logTicket(desk.tier1, { requester: { name: 'Barbara Liskov' }, take: true });
    const refusal = await refused(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
    expect(refusal).toMatchObject({ status: 409, type: '/problems/known-issue-not-seen', package: solution.id });
    const applied = await done(desk.tier1.post(`/tickets/${key}/package-applications`, { package: solution.id }));
    expect(applied).toMatchObject({ state: 'contacting_user', resolution: { package: solution.id, kind: 'fix' } });
    const told = await done(desk.tier1.post(`/tickets/${key}/contacts`, { outcome: 'confirmed', channel: 'phone' }));
    expect(told).toMatchObject({ state: 'resolved', resolvedAs: 'confirmed' });
  });

  it('7. whoever comes to work later reads what happened', async () => {
    const { body } = await desk.tier2.get('/since-last-shift').expect(200);
    expect(JSON.stringify(body)).toContain(pattern.key);
    const people = await desk.tier3.get(`/packages/${solution.id}/people`).expect(200);
    expect(people.body).toMatchObject({ totals: { tickets: 5, fates: { confirmed: 4, failed: 1 } } });
  });
});
