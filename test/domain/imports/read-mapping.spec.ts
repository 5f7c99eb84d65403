import { describe, expect, it } from '@jest/globals';
import { readMapping } from '../../../src/imports/mapping/read-mapping.js';

const COLUMNS = { Number: 'externalId', Summary: 'title', Kind: 'kind', OS: 'platform', Opened: 'reportedAt' };
const GOOD = { source: 'old-desk', columns: COLUMNS };

const faults = (document: unknown): string[] => {
  const read = readMapping(document);
  return read.ok ? [] : read.faults.map(({ pointer }) => pointer);
};

describe('a mapping', () => {
  it('is taken with value maps, constants, a date format and a time zone', () => {
    const read = readMapping({
      ...GOOD,
      columns: {
        ...COLUMNS,
        OS: { field: 'platform', values: { Win: 'Windows', ' MAC ': 'macos', '?': '' }, otherwise: 'android' },
      },
      constants: { impact: 'blocked' },
      dateFormat: 'dd.MM.yyyy',
      timeZone: 'Europe/Berlin',
    });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const platform = read.mapping.columns.find((rule) => rule.field === 'platform');
    expect([...platform!.values]).toEqual([
      ['win', 'Windows'],
      ['mac', 'macos'],
      ['?', ''],
    ]);
    expect(read.mapping.columns.map((rule) => rule.dateFormat)).toEqual(Array(5).fill('dd.MM.yyyy'));
  });

  it.each([
    ['no object', [], ['']],
    ['nothing', {}, ['/source', '/columns']],
    ['an unknown member', { ...GOOD, colour: 1 }, ['/colour']],
    ['a source with a space', { ...GOOD, source: 'Old desk' }, ['/source']],
    ['a column that fills nothing known', { ...GOOD, columns: { ...COLUMNS, X: 'colour' } }, ['/columns/X']],
    ['a prototype as a field', { ...GOOD, columns: { ...COLUMNS, X: 'constructor' } }, ['/columns/X']],
    [
      'an unknown member of a column',
      { ...GOOD, columns: { ...COLUMNS, X: { field: 'impact', wide: true } } },
      ['/columns/X/wide'],
    ],
    [
      'a value that is no word',
      { ...GOOD, columns: { ...COLUMNS, OS: { field: 'platform', values: { a: 'amiga' } } } },
      ['/columns/OS/values/a'],
    ],
    [
      'an otherwise that is no word',
      { ...GOOD, columns: { ...COLUMNS, OS: { field: 'platform', otherwise: 'amiga' } } },
      ['/columns/OS/otherwise'],
    ],
    [
      'a slash in a column',
      { ...GOOD, columns: { ...COLUMNS, 'a/b': { field: 'platform', values: 1 } } },
      ['/columns/a~1b/values'],
    ],
    ['a time zone that is none', { ...GOOD, timeZone: 'Mars/Base' }, ['/timeZone']],
    ['a date format without a year', { ...GOOD, dateFormat: 'dd.MM' }, ['/dateFormat']],
    ['a constant that is no word', { ...GOOD, constants: { impact: 'huge' } }, ['/constants/impact']],
    ['a constant for no field', { ...GOOD, constants: { colour: 'red' } }, ['/constants/colour']],
    ['one number for all tickets', { ...GOOD, constants: { externalId: '1' } }, ['/constants/externalId']],
    ['two columns for one field', { ...GOOD, columns: { ...COLUMNS, X: 'title' } }, ['/columns']],
    [
      'no column for what every ticket needs',
      { ...GOOD, columns: { Number: 'externalId' } },
      Array(4).fill('/columns'),
    ],
  ])('with %s is refused', (_name, document, pointers) => {
    expect(faults(document)).toEqual(pointers);
  });

  it('may fill what every ticket needs by a constant', () => {
    const { Kind: _kind, ...columns } = COLUMNS;
    expect(faults({ ...GOOD, columns, constants: { kind: 'other' } })).toEqual([]);
  });
});
