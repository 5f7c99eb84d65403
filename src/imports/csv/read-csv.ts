import { parse, type Parser } from 'csv-parse';
import { firstBytes, type CsvSource } from './csv-source.js';
import { separatorOf, whyNotCsv } from './file-kind.js';

/** One line of a file; `line` is where it begins, the first line of the file being 1. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/** What is wrong with a line, or with the file from that line on. */
export interface LineFault {
  line: number;
  detail: string;
}

export type CsvFile =
  | { ok: true; header: CsvLine; lines: AsyncIterable<CsvLine | LineFault>; close: () => Promise<void> }
  | { ok: false; fault: LineFault };

/** A single record larger than this is a quotation mark that never closed. */
const LARGEST_RECORD_BYTES = 4 * 1024 * 1024;
export const MOST_COLUMNS = 500;

const UNREADABLE: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and never closes: nothing from here on can be read',
  CSV_MAX_RECORD_SIZE: 'this line is larger than 4 MB, or a quotation mark in it never closes: reading ends here',
};

export function isFault(item: CsvLine | LineFault): item is LineFault {
  return 'detail' in item;
}

/**
 * Opens a CSV file: UTF-8 with or without byte-order mark; separated by comma, semicolon or tab; any line ends; quoted
 * cells may hold line ends. Memory stays flat: lines come one by one. The first line that is not empty is the header.
 * A file that cannot be CSV at all answers its one fault. Who does not read the lines to their end calls `close`.
 */
export async function readCsv(source: CsvSource): Promise<CsvFile> {
  const head = await firstBytes(source);
  const detail = whyNotCsv(head);
  if (detail !== null) return { ok: false, fault: { line: 1, detail } };
  const items = linesOf(source, separatorOf(head));
  const first = await items.next();
  if (first.done) return { ok: false, fault: { line: 1, detail: 'the file is empty' } };
  const header = first.value;
  if (isFault(header)) return { ok: false, fault: header };
  const close = async () => void (await items.return(undefined));
  if (header.cells.length <= MOST_COLUMNS) return { ok: true, header, lines: items, close };
  await close();
  return {
    ok: false,
    fault: { line: header.line, detail: `has ${header.cells.length} columns, more than ${MOST_COLUMNS}` },
  };
}

/**
 * The line numbers are counted here: the parser's own bookkeeping of them costs twice the parsing. Strict about quotes
 * only where nothing can be saved: a mark inside a cell (a 14" screen) is text.
 */
async function* linesOf(source: CsvSource, delimiter: string): AsyncGenerator<CsvLine | LineFault, void, undefined> {
  const input = source.open();
  // A parser that fails forgets the records it has read: it is told to go on, and what comes after is not taken.
  let broken: { detail: string; after: number } | undefined;
  const parser: Parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LARGEST_RECORD_BYTES,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= { detail: UNREADABLE[error?.code ?? ''] ?? 'cannot be read', after: parser.info.records };
    },
  });
  input.on('error', (error) => parser.destroy(error)).pipe(parser);
  let line = 1;
  let records = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (broken && records >= broken.after) break;
      records += 1;
      if (cells.length > 1 || cells[0] !== '') yield { line, cells };
      line += 1 + lineEndsIn(cells);
    }
    if (broken) yield { line, detail: broken.detail };
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function lineEndsIn(cells: readonly string[]): number {
  let ends = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) ends += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return ends;
}
