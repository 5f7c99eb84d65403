import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { isFault, MOST_COLUMNS, readCsv } from '../../../src/imports/csv/read-csv.js';

/** The file in pieces of a few bytes, as a network may deliver it. */
const source = (content: string | Buffer, piece = 7) => ({
  open: () => {
    const bytes = Buffer.from(content);
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
      bytes.subarray(at * piece, (at + 1) * piece),
    );
    return Readable.from(pieces);
  },
});

async function read(content: string | Buffer, piece?: number) {
  const file = await readCsv(source(content, piece));
  if (!file.ok) return { fault: file.fault };
  const lines: [number, string[] | string][] = [];
  for await (const item of file.lines) lines.push([item.line, isFault(item) ? item.detail : item.cells]);
  return { header: file.header, lines };
}

describe('a CSV file', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['a byte-order mark', '\uFEFFa,b\n1,2\n'],
    ['a byte-order mark and quotes', '\uFEFF"a","b"\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR alone', 'a,b\r1,2\r'],
    ['no line end at the end', 'a,b\n1,2'],
    ['commas in a quoted name beside semicolons', '"a";b\n1;2\n'],
  ])('with %s is read', async (_name, content) => {
    const { header, lines } = await read(content);
    expect(header?.cells).toEqual(['a', 'b']);
    expect(lines).toEqual([[2, ['1', '2']]]);
  });

  it('counts lines as an editor shows them, through empty ones and cells with line ends', async () => {
    const { header, lines } = await read('\n\na,b\r\n1,"x\r\ny\nz"\r\n\r\n2,é\n3,"14"" screen"\n4,a 14" screen\n');
    expect(header?.line).toBe(3);
    expect(lines).toEqual([
      [4, ['1', 'x\r\ny\nz']],
      [8, ['2', 'é']],
      [9, ['3', '14" screen']],
      [10, ['4', 'a 14" screen']],
    ]);
  });

  it('ends where a quotation mark never closes, and says where it began', async () => {
    const { lines } = await read('a,b\n1,2\n3,"four\n5,6\n7,8\n');
    expect(lines).toEqual([
      [2, ['1', '2']],
      [3, expect.stringContaining('never closes')],
    ]);
  });

  it('ends at a line of more than 4 MB', async () => {
    const { lines } = await read(`a,b\n1,2\n3,"${'x'.repeat(5_000_000)}"\n4,5\n`, 65_536);
    expect(lines).toEqual([
      [2, ['1', '2']],
      [3, expect.stringContaining('4 MB')],
    ]);
  });

  it('keeps a cell of 1 MB whole', async () => {
    const { lines } = await read(`a,b\n1,${'x'.repeat(1_048_576)}\n`, 65_536);
    expect(lines?.[0]?.[1]?.[1]).toHaveLength(1_048_576);
  });

  it.each([
    ['an empty file', '', 'the file is empty'],
    ['line ends alone', '\r\n\n', 'the file is empty'],
    ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 1]), 'Excel workbook'],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old Excel workbook'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'PDF'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'UTF-16'],
    ['bytes of a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), 'binary file'],
    ['another encoding', Buffer.from('Gr\xf6\xdfe,b\n1,2\n', 'latin1'), 'not UTF-8'],
  ])('that is %s is refused in line 1', async (_name, content, detail) => {
    expect((await read(content)).fault).toEqual({ line: 1, detail: expect.stringContaining(detail) });
  });

  it('with more columns than anybody means is refused', async () => {
    expect((await read(`${'a,'.repeat(MOST_COLUMNS)}a\n`)).fault?.detail).toContain(`has ${MOST_COLUMNS + 1} columns`);
  });
});
