import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Problem } from '../../platform/http/problem.js';
import type { CsvSource } from '../csv/csv-source.js';
import { LARGEST_UPLOAD_BYTES } from './unread-bodies.js';

const CHUNK_BYTES = 64 * 1024;

/** An upload on the disk of this node, without a name there: it is gone with the handle, however the process ends. */
export class SpooledFile implements CsvSource {
  private constructor(
    private readonly handle: FileHandle,
    readonly name: string | null,
    /** SHA-256 of the content: two uploads are the same when this is. */
    readonly digest: string,
  ) {}

  open(): Readable {
    return Readable.from(this.chunks(), { objectMode: false });
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Takes in a stream; rejects with 413 when it is too large. */
  static async receive(content: Readable, name: string | null): Promise<SpooledFile> {
    const handle = await namelessFile();
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > LARGEST_UPLOAD_BYTES) throw tooLarge();
        hash.update(chunk);
        await handle.appendFile(chunk);
      }
      return new SpooledFile(handle, name, hash.digest('hex'));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Streams of the handle itself would close it, or keep it from closing. */
  private async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    for (let position = 0; ;) {
      const { bytesRead, buffer } = await this.handle.read({ buffer: Buffer.allocUnsafe(CHUNK_BYTES), position });
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/** Readable by this user alone, and only through its handle. */
async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tierline-upload-'));
  try {
    return await open(path.join(folder, 'file'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The rest of the body is not read: the connection ends with the answer. */
export function tooLarge(): Problem {
  const megabytes = LARGEST_UPLOAD_BYTES / 1024 / 1024;
  return new Problem(413, 'body_too_large', `An import takes files of up to ${megabytes} MiB.`, {
    headers: { Connection: 'close' },
  });
}
