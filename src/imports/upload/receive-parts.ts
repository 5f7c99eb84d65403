import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import { Problem, validationFailed, type FieldError } from '../../platform/http/problem.js';
import { beginningOf } from '../row-fault.js';
import { SpooledFile, tooLarge } from './spooled-file.js';
import { LARGEST_UPLOAD_BYTES } from './unread-bodies.js';

/** What an upload brought: files by the name of their part, and texts. */
export interface Parts {
  files: Map<string, SpooledFile>;
  texts: Map<string, string>;
}

const FILES = ['file', 'exposure'];
const TEXTS = ['mapping'];
const LONGEST_TEXT_BYTES = 256 * 1024;
const LIMITS = {
  fileSize: LARGEST_UPLOAD_BYTES,
  files: 2,
  fields: 4,
  parts: 6,
  fieldSize: LONGEST_TEXT_BYTES,
  headerPairs: 20,
};

/** Reads a multipart body part by part; files go to disk as they come. Throws a 400 or 413 `Problem`. */
export async function receiveParts(headers: IncomingHttpHeaders, body: Readable): Promise<Parts> {
  const delivery = new Delivery();
  try {
    const reader = new Busboy({ headers: headers as BusboyHeaders, limits: LIMITS });
    reader.on('file', (name, content, fileName) => delivery.file(name, content, shownName(fileName)));
    reader.on('field', (name, text, _nameCut, cut) => delivery.text(name, text, cut));
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      reader.on(limit, () => delivery.wrong('', 'has too many parts'));
    }
    await pipeline(body, reader);
    return await delivery.complete();
  } catch (error) {
    await delivery.breakOff(error);
    throw error instanceof Problem ? error : malformed(error);
  }
}

/** The parts of one upload while they come in. */
class Delivery {
  private readonly parts: Parts = { files: new Map(), texts: new Map() };
  private readonly open: { content: BusboyFileStream; spooled: Promise<void> }[] = [];
  private readonly errors: FieldError[] = [];

  file(name: string, content: BusboyFileStream, fileName: string | null): void {
    // The reader says that a part ended too early before anybody may be listening.
    content.on('error', (error) => content.destroy(error));
    if (!FILES.includes(name) || this.parts.files.has(name)) {
      this.wrong(name, `is no file here: send ${FILES.join(' and ')}, once each`);
      content.resume();
      return;
    }
    const spooled = SpooledFile.receive(content, fileName).then((file) => {
      this.parts.files.set(name, file);
      if (content.truncated) throw tooLarge();
    });
    // Heard of in `complete`; until then it is nobody's.
    spooled.catch(() => undefined);
    this.open.push({ content, spooled });
  }

  text(name: string, text: string, cut: boolean): void {
    if (!TEXTS.includes(name) || this.parts.texts.has(name)) this.wrong(name, 'is not a field here');
    else if (cut) this.wrong(name, `is larger than ${LONGEST_TEXT_BYTES / 1024} KiB`);
    else this.parts.texts.set(name, text);
  }

  wrong(name: string, detail: string): void {
    this.errors.push({ pointer: name === '' ? '' : `/${name.slice(0, 60)}`, detail });
  }

  async complete(): Promise<Parts> {
    await Promise.all(this.open.map(({ spooled }) => spooled));
    if (this.errors.length > 0) throw validationFailed(this.errors);
    return this.parts;
  }

  /** A part that will never end must not be waited for. */
  async breakOff(error: unknown): Promise<void> {
    for (const { content } of this.open) content.destroy(error instanceof Error ? error : undefined);
    await Promise.allSettled(this.open.map(({ spooled }) => spooled));
    await closeParts(this.parts);
  }
}

export async function closeParts({ files }: Parts): Promise<void> {
  await Promise.all([...files.values()].map((file) => file.close()));
}

/** A sender may call a file anything; what is kept of it is one short line. */
function shownName(fileName: string | undefined): string | null {
  return beginningOf((fileName ?? '').replace(/\p{C}/gu, ''), 120) || null;
}

function malformed(error: unknown): Problem {
  const why = error instanceof Error ? error.message : 'it ends too early';
  return new Problem(400, 'malformed_multipart', `The upload cannot be read: ${why}.`, {
    headers: { Connection: 'close' },
  });
}
