import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyOptionsOf } from './body-options.js';
import { Problem, validationFailed } from './problem.js';
import { textErrors } from './text-errors.js';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Reads JSON bodies: UTF-8 only, no objects, without NUL or lone surrogates in any text (PostgreSQL stores neither), keys that
 * every object inherits and bottomless nesting; and CSV as text where the route takes it. An empty body is none. Other
 * content types are 415 unless a feature adds a parser.
 */
export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, parser(parseJson));
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer' }, parser(parseCsv));
}

function parser(parse: (body: Buffer, request: FastifyRequest) => unknown) {
  return (request: FastifyRequest, body: Buffer, done: Done) => {
    try {
      done(null, body.length === 0 ? undefined : parse(body, request));
    } catch (error) {
      done(error as Error);
    }
  };
}

function parseCsv(body: Buffer, request: FastifyRequest): string {
  if (!bodyOptionsOf(request).csv) throw new Problem(415, 'unsupported_media_type', 'CSV is not understood here.');
  if (!isUtf8(body)) throw new Problem(400, 'malformed_csv', 'The file is not UTF-8: save it as "CSV UTF-8".');
  if (body.includes(0)) throw new Problem(400, 'malformed_csv', 'The file holds a NUL character.');
  return body.toString('utf8').replace(/^\uFEFF/, '');
}

/** Throws a 400 `Problem`. */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw malformed('The body is not UTF-8.');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw malformed(`The body is not JSON: ${shortened((error as Error).message)}`);
  }
  const errors = textErrors(value);
  if (errors.length > 0) throw validationFailed(errors);
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw validationFailed([{ pointer: '', detail: 'must be a JSON object' }]);
  }
  return value;
}

function malformed(detail: string): Problem {
  return new Problem(400, 'malformed_json', detail);
}

/** V8 quotes the text around the error; the position is enough and repeats nothing. */
function shortened(message: string): string {
  return /at position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0] ?? 'it ends too early or is not JSON at all';
}
