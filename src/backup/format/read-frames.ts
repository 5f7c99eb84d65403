import { createHash, type Hash } from 'node:crypto';
import { BackupRefusal } from '../refusal.js';
import { FORMAT, FRAME_CHECK_BYTES, FRAME_HEAD_BYTES, type FrameType, frameCheck, MAGIC } from './frames.js';
import { PREAMBLE_BYTES, readFrameHead } from './frames.js';

/** Bytes that can be read anywhere: a file. */
export interface Readable {
  /** For messages: the name of the file as the person gave it. */
  name: string;
  size: number;
  /** Exactly `length` bytes from `at`, fewer only where the file ends. */
  read(at: number, length: number): Promise<Buffer>;
}

export interface Frame {
  type: FrameType;
  payload: Buffer;
  /** Where it begins in the file. */
  at: number;
  /** The SHA-256 (hex) of all bytes before a trailer; '' for other frames. */
  before: string;
}

/** Read at a time, so that small frames cost no system call each. */
const WINDOW_BYTES = 512 * 1024;

/**
 * The frames of a backup, each checked against its CRC; ends after the trailer, which must end the file. Throws a
 * `BackupRefusal` that says where the file is damaged or cut off, or that it is no backup or of a newer format.
 */
export async function* readFrames(file: Readable): AsyncGenerator<Frame> {
  const bytes = new Window(file);
  const hash = createHash('sha256');
  checkPreamble(file, await bytes.take(PREAMBLE_BYTES), hash);
  for (let at = PREAMBLE_BYTES; ;) {
    const head = await bytes.take(FRAME_HEAD_BYTES);
    if (head.length < FRAME_HEAD_BYTES) throw cutOff(file);
    const known = readFrameHead(head);
    if (!known) throw damaged(file, at);
    const end = at + FRAME_HEAD_BYTES + known.length + FRAME_CHECK_BYTES;
    if (end > file.size) throw cutOff(file);
    const payload = await bytes.take(known.length);
    const check = await bytes.take(FRAME_CHECK_BYTES);
    if (payload.length + check.length < known.length + FRAME_CHECK_BYTES) throw cutOff(file);
    if (check.readUInt32BE() !== frameCheck(head, payload)) throw damaged(file, at);
    const isLast = known.type === 'trailer';
    if (isLast && end !== file.size) throw new BackupRefusal(`${file.name} goes on after its end: it is damaged`);
    yield { type: known.type, payload, at, before: isLast ? hash.digest('hex') : '' };
    if (isLast) return;
    hash.update(head).update(payload).update(check);
    at = end;
  }
}

export function damaged({ name }: Readable, at: number): BackupRefusal {
  return new BackupRefusal(`${name} is damaged at byte ${at}: use another backup`);
}

function cutOff({ name, size }: Readable): BackupRefusal {
  return new BackupRefusal(
    `${name} is cut off or damaged: it ends at byte ${size} without a trailer; use another backup`,
  );
}

function checkPreamble(file: Readable, bytes: Buffer, hash: Hash): void {
  if (bytes.length < MAGIC.length || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw noBackup(file, bytes);
  if (bytes.length < PREAMBLE_BYTES) throw cutOff(file);
  const format = bytes.readUInt16BE(MAGIC.length);
  if (format !== FORMAT) {
    throw new BackupRefusal(
      `${file.name} has backup format ${format}, this program reads format ${FORMAT}: use the version of Tierline that wrote it, or a later one`,
    );
  }
  hash.update(bytes);
}

function noBackup({ name }: Readable, bytes: Buffer): BackupRefusal {
  if (bytes.length > 0 && bytes.length < MAGIC.length && MAGIC.subarray(0, bytes.length).equals(bytes))
    return new BackupRefusal(`${name} is cut off: it ends at byte ${bytes.length}; use another backup`);
  if (bytes.length === 0) return new BackupRefusal(`${name} is empty: use another backup`);
  const isDump = bytes.subarray(0, 5).toString('latin1') === 'PGDMP';
  const hint = isDump ? ': it is one of pg_dump, use pg_restore' : '';
  return new BackupRefusal(`${name} is not a backup of Tierline${hint}`);
}

/** Reads front to back through a window. */
class Window {
  private bytes: Buffer = Buffer.alloc(0);
  private next = 0;

  constructor(private readonly file: Readable) {}

  async take(length: number): Promise<Buffer> {
    if (this.bytes.length < length) {
      const more = await this.file.read(this.next, Math.max(length - this.bytes.length, WINDOW_BYTES));
      this.next += more.length;
      this.bytes = this.bytes.length === 0 ? more : Buffer.concat([this.bytes, more]);
    }
    const taken = this.bytes.subarray(0, length);
    this.bytes = this.bytes.subarray(taken.length);
    return taken;
  }
}
