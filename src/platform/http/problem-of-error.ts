import { HttpException } from '@nestjs/common';
import { isDatabaseAway, sqlState } from '../database/database.errors.js';
import { Problem, validationFailed } from './problem.js';

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  409: 'conflict',
  410: 'gone',
  412: 'stale_version',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  428: 'precondition_required',
  429: 'too_many_requests',
  431: 'headers_too_large',
  503: 'unavailable',
};

/** Sentences for errors of the framework, whose own texts change between versions. */
const DETAIL_OF_STATUS: Readonly<Record<number, string>> = {
  404: 'There is nothing at this address.',
  413: 'The body is larger than this address takes.',
  414: 'The address is too long.',
  415: 'This content type is not understood here.',
};

/** What is shown of an error that nobody expected. */
export const INTERNAL = new Problem(
  500,
  'internal_error',
  'Something went wrong here. Name the request id when you report it.',
);

const RETRY_SOON = { headers: { 'Retry-After': '1' } };

/** Values that passed validation and still do not fit their column: out of range, bad encoding, not of the type. */
const BAD_VALUE_STATES = new Set(['22001', '22003', '22007', '22008', '22021', '22023', '22P02', '22P05']);

/** What an error says to the outside. Undefined: nothing but that it is our fault (500), and it must be logged. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    return new Problem(503, 'database_away', 'The database cannot be reached at the moment.', RETRY_SOON);
  }
  const state = sqlState(error);
  if (state !== undefined) return problemOfState(state);
  if (error instanceof HttpException) return problemOfStatus(error.getStatus(), messageOf(error));
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const fromFramework = typeof code === 'string' && code.startsWith('FST_');
  return fromFramework && typeof statusCode === 'number' ? problemOfStatus(statusCode) : undefined;
}

function problemOfState(state: string): Problem | undefined {
  if (BAD_VALUE_STATES.has(state)) return validationFailed([], 'A value is out of range or of the wrong form.');
  if (state === '57014' || state === '55P03') {
    return new Problem(503, 'database_busy', 'The database took too long.', RETRY_SOON);
  }
  if (state === '40001' || state === '40P01') {
    return new Problem(409, 'write_conflict', 'Others were changing the same thing; send it again.', RETRY_SOON);
  }
  if (state === '53100') {
    const detail = 'The disk of the database is full: reading goes on, nothing is written.';
    return new Problem(507, 'storage_full', detail, { headers: { 'Retry-After': '30' } });
  }
  // Out of memory, a limit of the server, an error of its disk: nothing that the request could be blamed for.
  if (state === '53200' || state === '53400' || state === '58030') {
    return new Problem(503, 'database_busy', 'The database is short of something.', RETRY_SOON);
  }
  return undefined;
}

function problemOfStatus(status: number, message?: string): Problem | undefined {
  if (status >= 500 && status !== 503) return undefined;
  const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'bad_request' : 'unavailable');
  const detail = DETAIL_OF_STATUS[status] ?? message ?? 'The request cannot be answered.';
  return new Problem(status, code, detail, status === 503 ? RETRY_SOON : {});
}

function messageOf(error: HttpException): string {
  const response = error.getResponse();
  const message = typeof response === 'string' ? response : (response as { message?: unknown }).message;
  return Array.isArray(message) ? message.join('; ') : String(message ?? error.message);
}
