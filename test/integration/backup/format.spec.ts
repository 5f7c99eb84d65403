import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BackupWriter } from '../../../src/backup/format/backup-writer.js';
import type { BackupHeader } from '../../../src/backup/format/contents.js';
import { CHUNK_BYTES, FORMAT, jsonFrame, MAGIC } from '../../../src/backup/format/frames.js';
import { readBackup, verifyBackup } from '../../../src/backup/format/read-backup.js';
import { BackupRefusal } from '../../../src/backup/refusal.js';
import { fileOf } from './in-memory.js';

const header = (...names: string[]): BackupHeader => ({
  ...{ program: '1.2.3', created: '2026-11-20T10:00:00.000Z', server: '18.0', encoding: 'UTF8', migrations: ['A1'] },
  ...{ tables: names.map((name) => ({ name, columns: ['id'], order: [] })), sequences: [], leftOut: {} },
});

async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

/** A backup of these tables, each given as the pieces in which the database hands it out. */
async function written(tables: Record<string, (string | Buffer)[]>): Promise<Buffer> {
  const parts: Buffer[] = [];
  const writer = new BackupWriter(async (bytes) => void parts.push(Buffer.from(bytes)));
  await writer.begin(header(...Object.keys(tables)));
  for (const [name, texts] of Object.entries(tables)) await writer.table(name, pieces(...texts));
  await writer.end();
  return Buffer.concat(parts);
}

const refusalOf = async (bytes: Buffer): Promise<string> => {
  const error = await verifyBackup(fileOf(bytes)).then(
    () => undefined,
    (why: unknown) => why,
  );
  if (error === undefined) return 'taken for whole';
  if (!(error instanceof BackupRefusal)) throw error;
  return error.message;
};

const SMALL = { staff: ['1\tAda\n', '2\tGrace\n'], tickets: ['1\tCannot enroll\n'.repeat(40)], touches: [] };

describe('a backup file', () => {
  it('gives back what was written, however it was handed out', async () => {
    const rows = fc.array(
      fc.stringMatching(/^[a-z\t]{0,30}$/).map((text) => `${text}\n`),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(rows, rows, async (one, other) => {
        const read: Record<string, string> = {};
        let table = '';
        for await (const part of readBackup(fileOf(await written({ one, other })))) {
          if (part.kind === 'table') read[(table = part.table.name)] = '';
          if (part.kind === 'rows') read[table] += part.rows.toString();
          if (part.kind === 'tableEnd') expect(part.sum.rows).toBe((table === 'one' ? one : other).length);
        }
        expect(read).toEqual({ one: one.join(''), other: other.join('') });
      }),
      { numRuns: 50 },
    );
  });

  it('is cut into chunks that any machine can hold', async () => {
    const line = Buffer.from(`${'x'.repeat(99)}\n`);
    const lines = Array.from({ length: (3 * CHUNK_BYTES) / 100 + 7 }, () => line);
    const sizes: number[] = [];
    for await (const part of readBackup(fileOf(await written({ big: lines }))))
      if (part.kind === 'rows') sizes.push(part.rows.length);
    expect(sizes).toHaveLength(4);
    expect(Math.max(...sizes)).toBe(CHUNK_BYTES);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(lines.length * 100);
  });

  it('is found out when it ends at any byte before its end', async () => {
    const bytes = await written(SMALL);
    for (let length = 0; length < bytes.length; length++)
      expect([length, await refusalOf(bytes.subarray(0, length))]).toEqual([
        length,
        expect.stringMatching(/is (empty|cut off)/),
      ]);
    expect(await refusalOf(bytes)).toBe('taken for whole');
  });

  it('is found out when any one bit of it is another', async () => {
    const bytes = await written(SMALL);
    // Every bit of the first half kilobyte, then one of each byte.
    for (let bit = 0; bit < bytes.length * 8; bit += bit < 4096 ? 1 : 7) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const why = await refusalOf(flipped);
      if (!/damaged|cut off|not a backup|has backup format/.test(why)) expect([bit, why]).toBeUndefined();
    }
  });

  it('is found out when a frame is missing, doubled or in another place', async () => {
    const bytes = await written(SMALL);
    const frames = framesOf(bytes);
    expect(frames.length).toBeGreaterThan(8);
    const start = bytes.subarray(0, MAGIC.length + 2);
    for (let n = 0; n < frames.length; n++) {
      const without = frames.filter((_, at) => at !== n);
      const doubled = frames.flatMap((frame, at) => (at === n ? [frame, frame] : [frame]));
      const swapped = [...without.slice(0, n + 1), frames[n]!, ...without.slice(n + 1)];
      for (const changed of [without, doubled, ...(n + 1 < frames.length ? [swapped] : [])])
        expect([n, await refusalOf(Buffer.concat([start, ...changed]))]).not.toEqual([n, 'taken for whole']);
    }
  });

  it('is found out when something follows its end, as when two files were joined', async () => {
    const bytes = await written(SMALL);
    expect(await refusalOf(Buffer.concat([bytes, Buffer.from('\n')]))).toContain('goes on after its end');
    expect(await refusalOf(Buffer.concat([bytes, bytes]))).toContain('goes on after its end');
  });

  it('asks for no memory because a damaged length says so', async () => {
    const bytes = await written(SMALL);
    const huge = Buffer.from(bytes);
    huge.writeUInt32BE(0xffffffff, MAGIC.length + 3);
    expect(await refusalOf(huge)).toContain(`damaged at byte ${MAGIC.length + 2}`);
  });

  it('unpacks no more than a chunk, whatever a frame holds', async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    const { frame } = await import('../../../src/backup/format/frames.js');
    const { deflateSync } = await import('node:zlib');
    const begin = [...jsonFrame('header', header('staff')), ...jsonFrame('table', { name: 'staff' })];
    const start = (await written(SMALL)).subarray(0, MAGIC.length + 2);
    const bytes = Buffer.concat([start, ...begin, ...frame('rows', deflateSync(bomb))]);
    expect(await refusalOf(bytes)).toContain('damaged at byte');
  });

  it('of a newer format is refused by its number, before anything else is read', async () => {
    const bytes = Buffer.concat([MAGIC, Buffer.from([0, FORMAT + 1]), Buffer.from('who knows')]);
    expect(await refusalOf(bytes)).toMatch(/has backup format 2, this program reads format 1: use the version/);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['text', Buffer.from('id,title\n1,Cannot enroll\n'), 'is not a backup of Tierline'],
    ['gzip', gzipSync('SELECT 1'), 'is not a backup of Tierline'],
    ['a dump', Buffer.from('PGDMP\u0001\u000e'), 'is one of pg_dump, use pg_restore'],
    ['a backup sent as text', Buffer.from(MAGIC.toString('latin1').replace('\r\n', '\n'), 'utf8'), 'is not a backup'],
  ])('is not %s', async (_what, bytes, why) => {
    expect(await refusalOf(bytes)).toContain(why);
  });
});

/** The frames of a good file. */
function framesOf(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = MAGIC.length + 2; at < bytes.length;) {
    const end = at + 5 + bytes.readUInt32BE(at + 1) + 4;
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}
