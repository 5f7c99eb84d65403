import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { Problem, validationFailed, type FieldError } from '../../platform/http/problem.js';
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
  const parts: Parts = { files: new Map(), texts: new Map() };
  const received: Promise<void>[] = [];
  const wrong: FieldError[] = [];
  try {
    const reader = openReader(headers);
    reader.on('file', (name, content, fileName) => {
      if (!FILES.includes(name) || parts.files.has(name)) {
        wrong.push({
          pointer: `/${name.slice(0, 60)}`,
          detail: `is no file here: send ${FILES.join(' and ')}, once each`,
        });
        content.resume();
        return;
      }
      const spooled = SpooledFile.receive(content, fileName ?? null).then((file) => {
        parts.files.set(name, file);
        if (content.truncated) throw tooLarge();
      });
      spooled.catch((error: Error) => reader.destroy(error));
      received.push(spooled);
    });
    reader.on('field', (name, text, _nameCut, cut) => {
      if (!TEXTS.includes(name) || parts.texts.has(name))
        wrong.push({ pointer: `/${name.slice(0, 60)}`, detail: 'is not a field here' });
      else if (cut) wrong.push({ pointer: `/${name}`, detail: `is larger than ${LONGEST_TEXT_BYTES / 1024} KiB` });
      else parts.texts.set(name, text);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      reader.on(limit, () => wrong.push({ pointer: '', detail: 'has too many parts' }));
    }
    await pipeline(body, reader);
    await Promise.all(received);
    if (wrong.length > 0) throw validationFailed(wrong);
    return parts;
  } catch (error) {
    await Promise.allSettled(received);
    await closeParts(parts);
    throw error instanceof Problem ? error : malformed(error);
  }
}

export async function closeParts({ files }: Parts): Promise<void> {
  await Promise.all([...files.values()].map((file) => file.close()));
}

function openReader(headers: IncomingHttpHeaders): BusboyInstance {
  return new Busboy({ headers: headers as BusboyHeaders, limits: LIMITS });
}

function malformed(error: unknown): Problem {
  const why = error instanceof Error ? error.message : 'it ends too early';
  return new Problem(400, 'malformed_multipart', `The upload cannot be read: ${why}.`, {
    headers: { Connection: 'close' },
  });
}
