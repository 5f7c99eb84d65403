import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HEAD, TAIL } from '../../../src/domain/signature/intake-text.js';
import { parseIntake, type ParsedIntake } from '../../../src/domain/signature/parse-intake.js';
import { KINDS, PLATFORMS } from '../../../src/domain/words.js';
import { COMPLAINTS, LOGS, MAILS, REPORTS } from './pastes.js';

const ALL = [...MAILS, ...COMPLAINTS, ...LOGS, ...REPORTS];

/** What must hold for every paste whatsoever. */
function expectSound(paste: string, { fields, found, truncated, scanned }: ParsedIntake): void {
  for (const { from, to, text, value } of found) {
    expect(from).toBeLessThan(to);
    expect(paste.slice(from, to)).toBe(text);
    expect(value).not.toBe('');
  }
  const starts = found.map(({ from }) => from);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(truncated).toBe(paste.length > scanned);
  expect(scanned).toBeLessThanOrEqual(HEAD + TAIL);
  if (fields.title !== undefined) expect(fields.title.length).toBeLessThanOrEqual(120);
  if (fields.kind !== undefined) expect(KINDS).toContain(fields.kind);
  if (fields.platform !== undefined) expect(PLATFORMS).toContain(fields.platform);
  // Neither JSON nor PostgreSQL text takes these.
  expect(
    Object.values(fields)
      .map((value) => JSON.stringify(value))
      .join(),
  ).not.toMatch(/\\u0000|\\ud[89a-f]/);
}

describe.each([
  ['mails', MAILS],
  ['complaints', COMPLAINTS],
  ['logs', LOGS],
  ['reports', REPORTS],
])('%s', (_, pastes) => {
  it.each(pastes.map((paste) => [paste.name, paste] as const))('%s', (_name, { text, fields }) => {
    const parsed = parseIntake(text);
    expect(parsed.fields).toEqual(fields);
    expectSound(text, parsed);
  });

  it.each(pastes.map((paste) => [paste.name, paste] as const))(
    '%s, with line ends of Windows',
    (_name, { text, fields }) => {
      expect(parseIntake(text.replaceAll('\n', '\r\n')).fields).toEqual(fields);
    },
  );
});

describe('what was found', () => {
  it('says where each field stands in the paste', () => {
    const [{ text = '' } = {}] = MAILS;
    const places = Object.fromEntries(parseIntake(text).found.map((found) => [found.field, found.text]));
    expect(places).toEqual({
      'requester.name': 'Larsson, Anna <anna.larsson@contoso.com>',
      'requester.upn': 'anna.larsson@contoso.com',
      title: 'Cannot enroll my new iPhone - error 0x80180014',
      kind: 'enroll',
      errorCode: '0x80180014',
      platform: 'iOS 17.5.1',
      osVersion: 'iOS 17.5.1',
      'device.model': 'iPhone 14 Pro',
      'requester.contact': '+1 425 555 0123',
      'device.serial': 'F2LXK0ABCD12',
      ownership: 'company phone',
    });
  });

  it('takes the time of a mail without a zone only from a desk that knows its zone', () => {
    const [{ text = '' } = {}] = MAILS;
    expect(parseIntake(text).fields.reportedAt).toBeUndefined();
    const parsed = parseIntake(text, { localTime: (wall) => Date.parse(`${wall}-07:00`) });
    expect(parsed.fields.reportedAt).toBe(Date.parse('2024-06-03T16:41:00Z'));
    expect(parsed.found.find(({ field }) => field === 'reportedAt')?.text).toBe('Monday, June 3, 2024 9:41 AM');
  });

  it.each([
    ['', {}],
    ['hello', {}],
    ['0x87D1041C', { hex: '0x87D1041C' }],
    ['-2016281112', { hex: '0x87D1FDE8' }],
    ['DeviceCapReached', { symbol: 'DeviceCapReached' }],
  ])('%j alone', (text, code) => {
    const { errorCode } = parseIntake(text).fields;
    expect(errorCode ?? {}).toMatchObject(code);
  });
});

describe('traps', () => {
  const fieldsOf = (text: string) => parseIntake(text).fields;

  it('takes no code, telephone or serial from dates, orders and tickets', () => {
    const fields = fieldsOf(
      'Order number 4500012345, ticket 80180014. It fails on my phone 2024-06-03 10:15, case 240603004000.',
    );
    expect(fields.errorCode).toBeUndefined();
    expect(fields.requester).toBeUndefined();
    expect(fields.device).toBeUndefined();
  });

  it('never takes the directory id for the Intune device id', () => {
    const id = '7d2e9c44-2222-4333-9444-aabbccddeeff';
    expect(fieldsOf(`Entra device ID: ${id}`).device).toBeUndefined();
    expect(fieldsOf(`Azure AD Device ID ${id}`).device).toBeUndefined();
    expect(fieldsOf(`tenant id ${id}, user id ${id}`).device).toBeUndefined();
    expect(fieldsOf(`Intune device ID: ${id}`).device).toEqual({ intuneId: id });
    expect(fieldsOf(`the managedDeviceIdentifier is {${id.toUpperCase()}}`).device).toEqual({ intuneId: id });
    expect(fieldsOf(`correlation id ${id}`).correlationId).toBe(id);
  });

  it('never keeps an IMEI, a MAC address or the number of the SIM', () => {
    const text =
      '{"imei":"352099001761481","phoneNumber":"+14255550199","wiFiMacAddress":"AA-BB-CC-DD-EE-FF","serialNumber":"R58N12ABCDE"}';
    expect(JSON.stringify(parseIntake(text))).not.toMatch(/352099|0199|AA-BB/);
    expect(fieldsOf('IMEI: 352099001761481').requester).toBeUndefined();
  });

  it('does not take the Company Portal for the failing app, unless a label says so', () => {
    expect(fieldsOf('I cannot install Company Portal on my iPhone').app).toBeUndefined();
    expect(fieldsOf('Company Portal fails to install apps, each win32 app installation fails').app).toBeUndefined();
    expect(fieldsOf('App: Company Portal\nError code: 0x87D1041C').app).toEqual({ name: 'Company Portal' });
  });

  it('takes the device in trouble, not the one that works or wrote the mail', () => {
    expect(fieldsOf('My iPhone 13 works fine. My Windows laptop does not enroll.').platform).toBe('windows');
    expect(fieldsOf('My MacBook does not enroll.\n\nSent from my iPhone').platform).toBe('macos');
    expect(fieldsOf('It does not enroll.\n\nSent from my iPhone').platform).toBeUndefined();
    expect(fieldsOf('Windows 11 laptop enrolled without trouble and works, my Pixel 8 does not enroll').device).toEqual(
      { model: 'Pixel 8' },
    );
  });

  it('reads no addresses of the desk as the requester', () => {
    expect(fieldsOf('please write to it-support@contoso.com or noreply@contoso.com').requester).toBeUndefined();
    expect(fieldsOf('From: anna@gmail.com\nTo: helpdesk@contoso.com\nSubject: help').requester).toEqual({
      contact: 'anna@gmail.com',
    });
  });

  it('takes no field of one row for another', () => {
    const rows = '[{"deviceName":"CLT-1","model":"Latitude 7440"},{"deviceName":"CLT-2","serialNumber":"4JX9TW3"}]';
    expect(fieldsOf(rows).device).toEqual({ name: 'CLT-1', model: 'Latitude 7440' });
  });

  it('is not led astray by keys of an object prototype', () => {
    expect(fieldsOf('{"constructor":"x","__proto__":{"title":"y"},"toString":"z"}')).toEqual({});
  });
});

describe('size and hostility', () => {
  const MEGABYTE = 1024 * 1024;
  const fill = (part: string) => part.repeat(Math.ceil(MEGABYTE / part.length)).slice(0, MEGABYTE);

  it('scans the beginning and the end of a long log and says so', () => {
    const line = '2024-06-03 10:15:23 the agent is waiting for the next check-in of this device\n';
    const text = `${line.repeat(20000)}Serial number: C02XL0GTJGH5 failed with 0x87D1041C`;
    const parsed = parseIntake(text);
    expect(parsed.truncated).toBe(true);
    expect(parsed.scanned).toBe(HEAD + TAIL);
    expect(parsed.fields.errorCode?.hex).toBe('0x87D1041C');
    expect(parsed.fields.device?.serial).toBe('C02XL0GTJGH5');
    expect(parsed.found.find(({ field }) => field === 'errorCode')?.text).toBe('0x87D1041C');
    expectSound(text, parsed);
  });

  it('reads nothing across the seam', () => {
    const text = `${'x '.repeat((HEAD - 18) / 2)}Serial number: ${' '.repeat(MEGABYTE)}${'ABCD1234 '.padEnd(TAIL, 'y')}`;
    expect(parseIntake(text).fields.device).toBeUndefined();
  });

  it.each(
    [
      'a',
      '0',
      ' ',
      '\n',
      ':',
      '"',
      '-',
      '@',
      '\u0000',
      '\ud800',
      '8018000a ',
      '0x80180014 ',
      '-2016345060 ',
      '2149056532 ',
      'a@',
      'a.',
      'a@b.',
      'a@b.co ',
      'serial: ',
      'serial number ',
      'From: a\nTo: b\n',
      '"a":"',
      '\\"',
      '{"id":',
      'a\t',
      'Aa ',
      'install "',
      "'A",
      'phone 1',
      '+1 425 555 0123 ',
      'Profile installation ',
      'Windows 11 Pro ',
      '<![LOG[',
      'RE: ',
      '<p ',
      'set up my new ',
      'error code ',
      'On 2024 ',
      'wrote:\n',
      '? ',
      'Regards\n',
    ].map((part) => [JSON.stringify(part), part]),
  )('a megabyte of %s ends at once', (_, part) => {
    const text = fill(part);
    const before = performance.now();
    const parsed = parseIntake(text);
    // Measured at 5 to 30 ms; a pattern that backtracks would take minutes.
    expect(performance.now() - before).toBeLessThan(2000);
    expectSound(text, parsed);
  });

  it('never throws and stays sound on any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(...'"\':=<>{}[]()\\\n\t\r,;|#*>-. '),
      fc.constantFrom(
        'From: ',
        'Subject: ',
        'Sent: ',
        'serialNumber',
        'error code',
        '0x80180014',
        '-2016345060',
        'DeviceCapReached',
      ),
      fc.constantFrom(
        'iPhone 14',
        'Windows 11 23H2',
        'macOS ',
        'user@contoso.com',
        '"Contoso" failed to install',
        '\ud83d',
        '\ude00',
      ),
      fc.constantFrom(...ALL.map(({ text }) => text.slice(0, 400))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expectSound(text, parseIntake(text));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same answer every time', () => {
    for (const { text } of ALL) expect(parseIntake(text)).toEqual(parseIntake(text));
  });
});
