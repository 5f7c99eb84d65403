import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** A file that can be read from its beginning more than once: it is looked at, checked, and only then written. */
export interface CsvSource {
  open(): Readable;
}

/** A file on this machine. */
export function fileSource(path: string): CsvSource {
  return { open: () => createReadStream(path) };
}

/** The first bytes of a file, at most `most`: enough to see what it is. */
export async function firstBytes(source: CsvSource, most = 65_536): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = source.open();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}
