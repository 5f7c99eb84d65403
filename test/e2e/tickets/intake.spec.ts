import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, logTicket, openDesk, pointers, refused, type Desk, type ShownTicket } from '../../setup/desk.js';

const MAIL = `From: Ada Lovelace <Ada.Lovelace@contoso.example>
Sent: Monday, October 19, 2026 9:15 AM
To: IT Helpdesk
Subject: Cannot enroll my new laptop

Hi, when I set up my Windows laptop in Company Portal it says
"This device is already enrolled" Error code 0x80180026.
Serial number: PF3XW2KD
Thanks, Ada`;

const LOG = `<![LOG[[Win32App] the detection rule of the app failed, error code -2016345060]LOG]!><time="09:14:03.1230000" date="10-19-2026">
App: Adobe Acrobat
Intune Management Extension, Windows 11 10.0.22631.4317`;

const CALL = 'iPhone, iOS 18.1: enrollment ends with DeviceCapReached. User eda.black@contoso.example';

interface Parsed {
  fields: Record<string, unknown> & { requester?: { upn?: string } };
  found: { field: string; from: number; to: number; text: string }[];
  truncated: boolean;
  signature: { text: string } | null;
  packages: unknown[];
  openTicketsOfRequester: ShownTicket[];
  openElsewhere: number;
  similar: { ticket: ShownTicket }[];
  codes: { code: string }[];
}

describe('one paste into a ticket', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const parse = async (text: string) => (await desk.tier1.post('/intake/parse', { text }).expect(200)).body as Parsed;

  it('reads a mail: who, when, on what, and what it says', async () => {
    const { fields, found, truncated, packages } = await parse(MAIL);
    expect(fields).toMatchObject({
      kind: 'enrollment',
      platform: 'windows',
      errorCode: '0x80180026',
      requester: { name: 'Ada Lovelace', upn: 'ada.lovelace@contoso.example' },
      device: { serial: 'PF3XW2KD' },
      // The mail names no zone: 9:15 on the desk's wall, in New York.
      reportedAt: '2026-10-19T13:15:00.000Z',
    });
    expect([truncated, packages]).toEqual([false, []]);
    for (const { from, to, text } of found) expect(MAIL.slice(from, to)).toBe(text);
  });

  it('reads a log: app, code in decimal, version', async () => {
    const { fields, signature } = await parse(LOG);
    expect(fields).toMatchObject({ kind: 'app_install', platform: 'windows', errorCode: '0x87D1041C' });
    expect(signature?.text).toContain('v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat');
  });

  it('reads what a caller read out', async () => {
    const { fields } = await parse(CALL);
    expect(fields).toMatchObject({
      ...{ platform: 'ios_ipados', errorCode: 'DeviceCapReached' },
      requester: { upn: 'eda.black@contoso.example' },
    });
  });

  it.each([
    ['mail', MAIL],
    ['log', LOG],
    ['call', CALL],
  ])('gives fields that log a ticket as they are: %s', async (_name, text) => {
    const { fields, signature } = await parse(text);
    // A report of the days to come is not for today: the pastes are of October.
    const { reportedAt: _, ...rest } = fields;
    const ticket = await done(
      desk.tier1.post('/tickets', { title: 'As pasted', kind: 'enrollment', requester: { name: 'Somebody' }, ...rest }),
    );
    expect(ticket.signature).toBe(signature?.text ?? null);
  });

  it('shows the open tickets of that user or device, and what was seen of that signature', async () => {
    const first = await parse(MAIL);
    const open = first.openTicketsOfRequester.map((ticket) => ticket.key);
    const byDevice = await logTicket(desk.tier2, {
      requester: { upn: 'bob@contoso.example' },
      device: { serial: 'pf3xw2kd' },
    });
    const resolved = await logTicket(desk.tier1, {
      take: true,
      errorCode: '0x80180026',
      requester: { upn: 'ada.lovelace@contoso.example' },
    });
    await done(desk.tier1.post(`/tickets/${resolved.key}/resolutions`, { note: 'Removed the old device' }));
    const { openTicketsOfRequester, similar } = await parse(MAIL);
    expect(openTicketsOfRequester.map((ticket) => ticket.key).sort()).toEqual([...open, byDevice.key].sort());
    const seen = similar.map(({ ticket }) => ticket);
    expect(seen).toContainEqual(
      expect.objectContaining({ key: resolved.key, state: 'resolved', resolvedAs: 'at_tier_1' }),
    );
  });

  it('stores nothing', async () => {
    // Trends tell on their own time what was logged before.
    const events = `SELECT count(*) FROM events WHERE type NOT LIKE 'trend.%'`;
    const rows = () => desk.db.query(`SELECT (SELECT count(*) FROM tickets) AS t, (${events}) AS e`);
    const before = await rows();
    await parse(MAIL);
    expect(await rows()).toEqual(before);
  });

  it('takes a megabyte and says that it read only a part of it; not more', async () => {
    const { fields, truncated } = await parse(MAIL + '\n'.padEnd(1_048_576 - MAIL.length, 'é\n'));
    expect([truncated, fields.requester?.upn]).toEqual([true, 'ada.lovelace@contoso.example']);
    const problem = await refused(desk.tier1.post('/intake/parse', { text: 'x'.repeat(1_048_577) }));
    expect([problem.status, pointers(problem)]).toEqual([400, ['/text']]);
    expect((await refused(desk.tier1.post('/intake/parse', { text: 'x'.repeat(7_000_000) }))).status).toBe(413);
  });

  it.each([
    ['nothing', {}, '/text'],
    ['an empty paste', { text: '' }, '/text'],
    ['a number', { text: 7 }, '/text'],
    ['an unknown field', { text: 'x', save: true }, '/save'],
  ])('refuses %s', async (_name, body, pointer) => {
    expect(pointers(await refused(desk.tier1.post('/intake/parse', body)))).toEqual([pointer]);
  });

  it('finds nothing in nothing', async () => {
    expect(await parse('   \n  ')).toMatchObject({
      fields: {},
      found: [],
      signature: null,
      openTicketsOfRequester: [],
    });
    await desk.viewer.post('/intake/parse', { text: 'x' }).expect(403);
  });
});
