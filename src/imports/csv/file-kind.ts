/** Beginnings of files that people send instead of CSV, with what to do about it. */
const OTHER_FILES: readonly (readonly [bytes: readonly number[], detail: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'this is an Excel workbook or a zip file: save it as "CSV UTF-8"'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'this is an old Excel workbook: save it as "CSV UTF-8"'],
  [[0x25, 0x50, 0x44, 0x46], 'this is a PDF, not a CSV file'],
  [[0x1f, 0x8b], 'this is a gzip file: unpack it first'],
  [[0xff, 0xfe], 'the file is UTF-16: save it as "CSV UTF-8"'],
  [[0xfe, 0xff], 'the file is UTF-16: save it as "CSV UTF-8"'],
];

const SEPARATORS = [',', ';', '\t'] as const;

/** Why the first bytes of a file show that it is no CSV text, or null. */
export function whyNotCsv(head: Buffer): string | null {
  if (head.length === 0) return 'the file is empty';
  const other = OTHER_FILES.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (other) return other[1];
  const line = firstLine(head);
  if (line.includes(0)) return 'this is a binary file, not a CSV file: it holds NUL characters';
  return line.toString('utf8').includes('\uFFFD') ? 'the header is not UTF-8: save the file as "CSV UTF-8"' : null;
}

/** The separator that the header uses most, outside of quotation marks; a comma when it has none. */
export function separatorOf(head: Buffer): string {
  const header = firstLine(head)
    .toString('utf8')
    .replace(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((mark) => ({ mark, times: header.split(mark).length - 1 }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).mark;
}

function firstLine(head: Buffer): Buffer {
  const end = head.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end === -1 ? head : head.subarray(0, end);
}
