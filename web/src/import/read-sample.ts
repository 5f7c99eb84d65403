/** The beginning of a file, for the preview: what the server reads is the file itself. */
export interface Sample {
  columns: string[];
  rows: string[][];
  /** There is more than the preview read. */
  more: boolean;
}

const HEAD_BYTES = 512 * 1024;
const MOST_ROWS = 500;
const SEPARATORS = [',', ';', '\t'] as const;

/** The mark that the header uses most, outside of quotation marks, as the server takes it. */
function separatorOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((mark) => ({ mark, times: header.split(mark).length - 1 }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).mark;
}

/** Rows of CSV text (RFC 4180): quoted cells may hold separators, line ends and doubled marks. */
function* rowsOf(text: string, separator: string): Generator<string[]> {
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]!;
    if (quoted) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (mark === '"' && cell === '') quoted = true;
    else if (mark === separator) {
      row.push(cell);
      cell = '';
    } else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && text[at + 1] === '\n') at += 1;
      row.push(cell);
      if (row.length > 1 || cell !== '') yield row;
      row = [];
      cell = '';
    } else cell += mark;
  }
  if (cell !== '' || row.length > 0) yield [...row, cell];
}

/** Reads the header and the first rows of a file. */
export async function readSample(file: Blob): Promise<Sample> {
  const cut = file.size > HEAD_BYTES;
  const text = (await file.slice(0, HEAD_BYTES).text()).replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  for (const row of rowsOf(text, separatorOf(text))) {
    rows.push(row);
    if (rows.length > MOST_ROWS + 1) break;
  }
  // Of a file that was cut the last row may be half of one.
  if (cut && rows.length > 1) rows.pop();
  const [columns = [], ...rest] = rows;
  return {
    columns: columns.map((name) => name.trim()),
    rows: rest.slice(0, MOST_ROWS),
    more: cut || rest.length > MOST_ROWS,
  };
}

/** Different texts of a column in the rows that were read, the most frequent first. */
export function textsOf(sample: Sample, column: number, most = 40): string[] {
  const times = new Map<string, number>();
  for (const row of sample.rows) {
    const text = (row[column] ?? '').trim();
    if (text !== '') times.set(text, (times.get(text) ?? 0) + 1);
  }
  return [...times]
    .sort((one, other) => other[1] - one[1])
    .slice(0, most)
    .map(([text]) => text);
}
