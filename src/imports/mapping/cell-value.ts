import { beginningOf } from '../row-fault.js';
import { instantOfText, ISO } from './date-text.js';
import type { ColumnRule } from './mapping.js';
import { TICKET_FIELDS, type FieldName } from './ticket-fields.js';

export type CellReading = { value: string | number | boolean | null } | { detail: string };

const TRUE = ['true', 'yes', '1', 'x'];
const FALSE = ['false', 'no', '0'];
const LONGEST_SHOWN = 40;

/** A word of a file in the form of ours: "iOS/iPadOS" is `ios_ipados`. */
export function normalWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** What cannot be stored, or shows that the file is not what it says. */
export function brokenText(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character';
  return text.includes('\uFFFD') ? 'holds characters that are not UTF-8: save the file as "CSV UTF-8"' : null;
}

/** Reads the text of a cell as what its field takes; null is an empty cell. */
export function cellValue(
  text: string,
  { field, values, otherwise, dateFormat }: Pick<ColumnRule, 'field' | 'values' | 'otherwise' | 'dateFormat'>,
  timeZone: string,
): CellReading {
  if (text === '') return { value: null };
  const mapped = values.get(text.toLowerCase()) ?? otherwise;
  if (mapped === '') return { value: null };
  const read = valueOf(mapped ?? text, field, dateFormat, timeZone);
  return read ?? { detail: whyNot(text, field, dateFormat) };
}

/** The value of a constant of the mapping; null when it is none for its field. */
export function constantValue(text: string, field: FieldName, timeZone: string): CellReading {
  return cellValue(text.trim(), { field, values: new Map(), otherwise: null, dateFormat: ISO }, timeZone);
}

function valueOf(text: string, field: FieldName, dateFormat: string, timeZone: string): CellReading | null {
  const rule = TICKET_FIELDS[field];
  switch (rule.kind) {
    case 'text':
      return text.length <= rule.max ? { value: text } : null;
    case 'word': {
      const word = normalWord(text);
      return (rule.words as readonly string[]).includes(word) ? { value: word } : null;
    }
    case 'whole': {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return number >= rule.min && number <= rule.max ? { value: number } : null;
    }
    case 'flag': {
      const word = text.toLowerCase();
      return TRUE.includes(word) ? { value: true } : FALSE.includes(word) ? { value: false } : null;
    }
    case 'time': {
      const instant = instantOfText(text, dateFormat, timeZone);
      return instant === null ? null : { value: instant };
    }
  }
}

function whyNot(text: string, field: FieldName, dateFormat: string): string {
  const rule = TICKET_FIELDS[field];
  const shown = beginningOf(text, LONGEST_SHOWN);
  switch (rule.kind) {
    case 'text':
      return `has ${text.length.toLocaleString('en-US')} characters, at most ${rule.max.toLocaleString('en-US')} are kept`;
    case 'word':
      return `"${shown}" is none of ${rule.words.join(', ')}`;
    case 'whole':
      return `"${shown}" is no whole number from ${rule.min} to ${rule.max.toLocaleString('en-US')}`;
    case 'flag':
      return `"${shown}" is neither yes nor no`;
    case 'time':
      return `"${shown}" is no date ${dateFormat === ISO ? 'in ISO 8601' : `in the form ${dateFormat}`}`;
  }
}
