import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { BackupHeader, BackupTrailer, TableSum } from './contents.js';
import { CHUNK_BYTES, frame, jsonFrame, preamble } from './frames.js';
import { TableTally } from './table-tally.js';

const compress = promisify(deflate);

/** Level 4 takes half the time of the default and 8 % more room. */
const LEVEL = 4;

/** Chunks that are compressed at the same time, on other threads. */
const AT_ONCE = 3;

/** Where the bytes go: resolves when the place can take more. */
export type WriteBytes = (bytes: Buffer) => Promise<void>;

/** Writes a backup front to back; call `begin`, `table` for each table of the header in order, `end`. */
export class BackupWriter {
  private readonly hash = createHash('sha256');
  private readonly totals = { tables: 0, rows: 0, bytes: 0 };

  constructor(private readonly write: WriteBytes) {}

  async begin(header: BackupHeader): Promise<void> {
    await this.put([preamble(), ...jsonFrame('header', header)]);
  }

  /** Writes the COPY text of one table. Rejects with what the source or the place rejects with. */
  async table(
    name: string,
    source: AsyncIterable<Buffer>,
    onProgress: (rows: number) => void = () => undefined,
  ): Promise<TableSum> {
    await this.put(jsonFrame('table', { name }));
    const tally = new TableTally(name);
    const waiting: Promise<Buffer>[] = [];
    const send = async (atMost: number) => {
      while (waiting.length > atMost) await this.put(frame('rows', await waiting.shift()!));
    };
    try {
      for await (const chunk of chunksOf(source, tally)) {
        waiting.push(compress(chunk, { level: LEVEL }));
        await send(AT_ONCE - 1);
        onProgress(tally.rows);
      }
      await send(0);
    } finally {
      await Promise.allSettled(waiting);
    }
    const sum = tally.sum();
    await this.put(jsonFrame('tableEnd', sum));
    this.totals.tables += 1;
    this.totals.rows += sum.rows;
    this.totals.bytes += sum.bytes;
    return sum;
  }

  async end(): Promise<BackupTrailer> {
    const trailer = { ...this.totals, sha256: this.hash.digest('hex') };
    for (const part of jsonFrame('trailer', trailer)) await this.write(part);
    return trailer;
  }

  private async put(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) {
      this.hash.update(part);
      await this.write(part);
    }
  }
}

/** The source in pieces of CHUNK_BYTES, the last one shorter. */
async function* chunksOf(source: AsyncIterable<Buffer>, tally: TableTally): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (let piece of source) {
    tally.add(piece);
    while (size + piece.length >= CHUNK_BYTES) {
      const fits = CHUNK_BYTES - size;
      yield Buffer.concat([...parts, piece.subarray(0, fits)], CHUNK_BYTES);
      piece = piece.subarray(fits);
      parts = [];
      size = 0;
    }
    if (piece.length > 0) parts.push(piece);
    size += piece.length;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
