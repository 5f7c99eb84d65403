import { createHash } from 'node:crypto';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { validationFailed } from './problem.js';

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;
const LONGEST_CURSOR = 1000;

/** Query parameters of every list; a list's own query class extends it. */
export class PageQuery {
  @ApiPropertyOptional({ maxLength: LONGEST_CURSOR, description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = DEFAULT_PAGE;
}

/** One page of a list: `next` is the cursor of the following page, null on the last one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** The values of the sort key of the last row shown, the unique one last. */
export type CursorValues = readonly (string | number | null)[];

/**
 * An opaque cursor. `list` names the list and its order, so that the cursor of one list is refused by another. The
 * checksum catches damage; it is no secret, and the values may be chosen by the caller: bind them as parameters only.
 */
export function encodeCursor(list: string, values: CursorValues): string {
  const body = JSON.stringify(values);
  return Buffer.from(`${checksum(list, body)}${body}`).toString('base64url');
}

/**
 * The values inside a cursor; `kinds` is their types in order (`'number'`, `'string'`, a `?` allows null).
 * Throws 400 naming `/cursor` when it was damaged, forged or made by another list.
 */
export function decodeCursor<const Kinds extends readonly CursorKind[]>(
  list: string,
  cursor: string,
  kinds: Kinds,
): { -readonly [Index in keyof Kinds]: CursorValue<Kinds[Index]> } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const body = text.slice(CHECKSUM_LENGTH);
  const values = text.slice(0, CHECKSUM_LENGTH) === checksum(list, body) ? parse(body) : undefined;
  const fits = values?.length === kinds.length && kinds.every((kind, index) => isOfKind(values[index], kind));
  if (!fits) throw validationFailed([{ pointer: '/cursor', detail: 'is not a cursor of this list' }]);
  return values as never;
}

export type CursorKind = 'number' | 'string' | 'number?' | 'string?';
type CursorValue<Kind> = Kind extends 'number'
  ? number
  : Kind extends 'string'
    ? string
    : Kind extends 'number?'
      ? number | null
      : string | null;

const CHECKSUM_LENGTH = 12;

function checksum(list: string, body: string): string {
  return createHash('sha256').update(`tierline cursor\n${list}\n${body}`).digest('base64url').slice(0, CHECKSUM_LENGTH);
}

function parse(body: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(body);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

function isOfKind(value: unknown, kind: CursorKind): boolean {
  if (value === null) return kind.endsWith('?');
  if (kind.startsWith('string')) return typeof value === 'string' && !value.includes('\0');
  return typeof value === 'number' && Number.isSafeInteger(value);
}

/**
 * A page out of `limit + 1` fetched rows (the one more tells whether there is a next page).
 * `cursorOf` gives the sort key of a row.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { list, cursorOf, show }: { list: string; cursorOf: (row: Row) => CursorValues; show: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(list, cursorOf(last)) : null;
  return { items: shown.map(show), next };
}
