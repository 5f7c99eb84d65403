import { describe, expect, it } from '@jest/globals';
import { bindColumns } from '../../../src/imports/mapping/bind-columns.js';
import { OWN_MAPPING } from '../../../src/imports/mapping/own-export.js';
import { readMapping } from '../../../src/imports/mapping/read-mapping.js';
import { readRow } from '../../../src/imports/mapping/read-row.js';
import { timesOf } from '../../../src/imports/tickets/row-times.js';

const read = readMapping({
  source: 'old-desk',
  columns: {
    Number: 'externalId',
    Summary: 'title',
    Kind: { field: 'kind', values: { Enroll: 'enrollment' } },
    OS: { field: 'platform', values: { Win: 'windows', '?': '' } },
    Users: { field: 'affectedUsers', optional: true },
    VIP: { field: 'requester.vip', optional: true },
    Opened: 'reportedAt',
  },
  constants: { platform: 'linux', impact: 'blocked' },
  timeZone: 'Europe/Berlin',
});
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const { mapping } = read;

function bind(...header: string[]) {
  const bound = bindColumns(mapping, { line: 1, cells: header });
  if (!bound.ok) throw new Error(JSON.stringify(bound.faults));
  return bound.binding;
}

const BINDING = bind('Number', 'Summary', 'Kind', 'OS', 'Users', 'VIP', 'Opened');
const GOOD = ['7', 'No mail', 'Enroll', 'Win', '3', 'yes', '2024-03-01 09:00'];

const row = (cells: string[]) => readRow(BINDING, { line: 12, cells }, 9);
const withCell = (at: number, text: string) => row(GOOD.map((cell, index) => (index === at ? text : cell)));

describe('a header', () => {
  it('is found whatever its case and spaces, and tells what fills nothing', () => {
    expect(bind(' number', 'SUMMARY ', 'kind', 'os', 'opened', 'Colour', '').ignored).toEqual(['Colour']);
  });

  it.each([
    [
      'lacks a column',
      ['Number', 'Summary', 'Kind', 'Opened'],
      [['OS', 'there is no such column; the file has "Number", "Summary", "Kind", "Opened"']],
    ],
    [
      'has one twice',
      ['Number', 'Summary', 'Kind', 'OS', 'Opened', 'summary'],
      [['Summary', 'the column is there twice, at 2 and 6']],
    ],
  ])('that %s is refused by name', (_name, header, faults) => {
    const bound = bindColumns(mapping, { line: 3, cells: header });
    expect(bound.ok ? [] : bound.faults.map(({ line, column, detail }) => [line, column, detail])).toEqual(
      faults.map(([column, detail]) => [3, column, detail]),
    );
  });
});

describe('a row', () => {
  it('is read by the mapping, its empty cells by the constants', () => {
    const values = {
      externalId: '7',
      title: 'No mail',
      kind: 'enrollment',
      platform: 'windows',
      affectedUsers: 3,
      'requester.vip': true,
      reportedAt: Date.UTC(2024, 2, 1, 8),
      impact: 'blocked',
    };
    expect(row(GOOD)).toEqual({ ok: true, row: { line: 12, row: 9, values } });
    expect(withCell(3, '')).toMatchObject({ row: { values: { platform: 'linux' } } });
    expect(withCell(3, '?')).toMatchObject({ row: { values: { platform: 'linux' } } });
    expect(row([...GOOD, '', ''])).toMatchObject({ ok: true });
  });

  it.each([
    ['a NUL', 1, 'a\0b', 'Summary', '/title', 'holds a NUL character'],
    ['bytes of another encoding', 1, 'a\uFFFDb', 'Summary', '/title', 'not UTF-8'],
    ['1 MB of title', 1, 'x'.repeat(1_048_576), 'Summary', '/title', 'has 1,048,576 characters, at most 200 are kept'],
    ['no title', 1, ' ', 'Summary', '/title', 'is empty'],
    ['a platform that is none', 3, 'Amiga OS', 'OS', '/platform', '"Amiga OS" is none of android'],
    [
      'half an emoji to show',
      3,
      `${'x'.repeat(39)}😀${'y'.repeat(9)}`,
      'OS',
      '/platform',
      `"${'x'.repeat(39)}…" is none of`,
    ],
    ['users in words', 4, 'many', 'Users', '/affectedUsers', 'no whole number'],
    ['no users', 4, '0', 'Users', '/affectedUsers', 'no whole number from 1'],
    ['a flag that is none', 5, 'perhaps', 'VIP', '/requester/vip', 'neither yes nor no'],
    ['an impossible date', 6, '2024-02-30', 'Opened', '/reportedAt', '"2024-02-30" is no date in ISO 8601'],
  ])('with %s names line, column and field', (_name, at, text, column, pointer, detail) => {
    const reading = withCell(at, text);
    expect(reading).toEqual({
      ok: false,
      faults: [{ line: 12, column, pointer: `/rows/9${pointer}`, detail: expect.stringContaining(detail) }],
    });
  });

  it('with other cells than the header is told so', () => {
    const fault = { line: 12, column: null, pointer: '/rows/9', detail: 'has 200 cells, the header has 7' };
    expect(row(Array<string>(200).fill('x'))).toEqual({ ok: false, faults: [fault] });
    expect(row(GOOD.slice(0, 3))).toMatchObject({ faults: [{ detail: 'has 3 cells, the header has 7' }] });
  });

  it('tells every wrong cell at once', () => {
    const reading = row(['7', 'No mail', 'Enroll', 'Amiga', 'many', 'yes', 'never']);
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.column)).toEqual(['OS', 'Users', 'Opened']);
  });

  it('of our own export loses the apostrophe that kept it from being run', () => {
    const header = ['key', 'kind', 'title', 'platform', 'errorCode', 'reportedAt'];
    const bound = bindColumns(OWN_MAPPING, { line: 1, cells: header });
    if (!bound.ok) throw new Error('does not bind');
    const cells = ['TL-1', 'other', "'=1+1", 'ios_ipados', "'-2016345060", '2024-03-01T08:00:00.000Z'];
    expect(readRow(bound.binding, { line: 2, cells }, 0)).toMatchObject({
      row: { values: { title: '=1+1', errorCode: '-2016345060' } },
    });
  });
});

describe('the times of a row', () => {
  const now = Date.UTC(2024, 5, 1);
  const reportedAt = Date.UTC(2024, 2, 1);
  const [later, latest, ahead] = [reportedAt + 1000, reportedAt + 2000, now + 1];

  it.each([
    ['open', {}, { reportedAt, done: null }],
    ['open although it was resolved once', { state: 'queued', resolvedAt: later }, { reportedAt, done: null }],
    [
      'done by its state',
      { state: 'resolved', resolvedAt: later },
      { reportedAt, done: { resolvedAt: later, closedAt: later } },
    ],
    ['done because it ended', { closedAt: latest }, { reportedAt, done: { resolvedAt: null, closedAt: latest } }],
    [
      'resolved again after it was closed',
      { closedAt: later, resolvedAt: latest },
      { reportedAt, done: { resolvedAt: latest, closedAt: latest } },
    ],
  ] as const)('say that it is %s', (_name, values, times) => {
    expect(timesOf({ reportedAt, ...values }, now)).toEqual(times);
  });

  it.each([
    ['done without an end', { state: 'closed' }, 'closedAt'],
    ['reported in the future', { reportedAt: ahead }, 'reportedAt'],
    ['closed before it was reported', { closedAt: reportedAt - 1 }, 'closedAt'],
    ['resolved before it was reported', { resolvedAt: reportedAt - 1, closedAt: later }, 'resolvedAt'],
    ['closed in the future', { closedAt: ahead }, 'closedAt'],
  ] as const)('are refused when it was %s', (_name, values, field) => {
    expect(timesOf({ reportedAt, ...values }, now)).toMatchObject({ field });
  });
});
