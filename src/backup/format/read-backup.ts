import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { BackupRefusal } from '../refusal.js';
import {
  isHeader,
  isTableSum,
  isTrailer,
  type BackupHeader,
  type BackupTable,
  type BackupTrailer,
} from './contents.js';
import type { TableSum } from './contents.js';
import { CHUNK_BYTES } from './frames.js';
import { damaged, readFrames, type Frame, type Readable } from './read-frames.js';
import { TableTally } from './table-tally.js';

const decompress = promisify(inflate);

/** What a backup says, in its order: header, then per table `table`, `rows` (any number), `tableEnd`, last the trailer. */
export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: BackupTable; at: number }
  | { kind: 'rows'; rows: Buffer; at: number }
  | { kind: 'tableEnd'; sum: TableSum }
  | { kind: 'trailer'; trailer: BackupTrailer };

/**
 * Reads and checks a backup: every frame, every table's rows, bytes and checksum, the checksum over everything and that
 * all tables of the header are there. Throws a `BackupRefusal`; whoever got the trailer has read a whole backup.
 */
export async function* readBackup(file: Readable): AsyncGenerator<BackupPart> {
  const reading = new Reading(file);
  for await (const frame of readFrames(file)) yield await reading.part(frame);
}

/** Reads a whole backup and answers what is in it. Throws a `BackupRefusal` when anything is wrong with it. */
export async function verifyBackup(
  file: Readable,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<{ header: BackupHeader; sums: TableSum[]; trailer: BackupTrailer }> {
  let header: BackupHeader | undefined;
  const sums: TableSum[] = [];
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header;
    else if (part.kind === 'rows') onProgress(part.at);
    else if (part.kind === 'tableEnd') sums.push(part.sum);
    else if (part.kind === 'trailer' && header) return { header, sums, trailer: part.trailer };
  }
  throw new BackupRefusal(`${file.name} has no trailer`);
}

/** Knows which part may come next, and adds up what came. */
class Reading {
  private header: BackupHeader | undefined;
  private tally: TableTally | undefined;
  private readonly totals = { tables: 0, rows: 0, bytes: 0 };

  constructor(private readonly file: Readable) {}

  async part(frame: Frame): Promise<BackupPart> {
    if ((this.header === undefined) !== (frame.type === 'header')) throw damaged(this.file, frame.at);
    if ((this.tally !== undefined) !== (frame.type === 'rows' || frame.type === 'tableEnd'))
      throw damaged(this.file, frame.at);
    if (frame.type === 'rows') return this.rows(frame);
    const value = this.json(frame);
    if (frame.type === 'header') return this.begin(value, frame);
    if (frame.type === 'table') return this.beginTable(value, frame);
    if (frame.type === 'tableEnd') return this.endTable(value, frame);
    return this.end(value, frame);
  }

  private json({ payload, at }: Frame): unknown {
    try {
      return JSON.parse(payload.toString('utf8'));
    } catch {
      throw damaged(this.file, at);
    }
  }

  private begin(header: unknown, { at }: Frame): BackupPart {
    if (!isHeader(header)) throw damaged(this.file, at);
    this.header = header;
    return { kind: 'header', header };
  }

  private beginTable(value: unknown, { at }: Frame): BackupPart {
    const table = this.header?.tables[this.totals.tables];
    if (!table || (value as { name?: unknown } | null)?.name !== table.name) throw damaged(this.file, at);
    this.tally = new TableTally(table.name);
    return { kind: 'table', table, at };
  }

  private async rows({ payload, at }: Frame): Promise<BackupPart> {
    let rows: Buffer;
    try {
      rows = await decompress(payload, { maxOutputLength: CHUNK_BYTES });
    } catch {
      throw damaged(this.file, at);
    }
    this.tally?.add(rows);
    return { kind: 'rows', rows, at };
  }

  private endTable(value: unknown, { at }: Frame): BackupPart {
    const sum = this.tally?.sum();
    this.tally = undefined;
    if (!sum || !isTableSum(value) || !isSame(sum, value)) throw damaged(this.file, at);
    this.totals.tables += 1;
    this.totals.rows += sum.rows;
    this.totals.bytes += sum.bytes;
    return { kind: 'tableEnd', sum };
  }

  private end(value: unknown, { at, before }: Frame): BackupPart {
    const { tables, rows, bytes } = this.totals;
    const whole = isTrailer(value) && value.tables === tables && value.rows === rows && value.bytes === bytes;
    if (!whole || value.sha256 !== before || tables !== this.header?.tables.length) throw damaged(this.file, at);
    return { kind: 'trailer', trailer: value };
  }
}

const isSame = (one: TableSum, other: TableSum): boolean =>
  one.name === other.name && one.rows === other.rows && one.bytes === other.bytes && one.sha256 === other.sha256;
