import { isRecord, pointerStep } from '../../domain/clock/fault.js';
import { isTimeZone } from '../../domain/clock/zone-offsets.js';
import type { FieldFault } from '../../tickets/field-fault.js';
import { normalWord } from './cell-value.js';
import { isDateFormat, ISO } from './date-text.js';
import type { ColumnRule, Mapping } from './mapping.js';
import { FIELD_NAMES, isFieldName, REQUIRED_FIELDS, TICKET_FIELDS, type FieldName } from './ticket-fields.js';

export type MappingReading = { ok: true; mapping: Mapping } | { ok: false; faults: FieldFault[] };

const MEMBERS = ['source', 'columns', 'constants', 'dateFormat', 'timeZone'];
const COLUMN_MEMBERS = ['field', 'values', 'otherwise', 'dateFormat', 'optional'];
const SOURCE = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const MOST_VALUES = 1_000;

/**
 * Reads a mapping document: `{source, columns: {"Opened": "reportedAt", "OS": {field, values, otherwise}}, constants,
 * dateFormat, timeZone}`. All that is wrong with it is told at once, by JSON pointer.
 */
export function readMapping(document: unknown): MappingReading {
  if (!isRecord(document))
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object {source, columns, ...}' }] };
  const faults: FieldFault[] = unknownMembers(document, MEMBERS, '');
  const dateFormat = dateFormatOf(document.dateFormat, '/dateFormat', faults) ?? ISO;
  const mapping: Mapping = {
    source: sourceOf(document.source, faults),
    columns: columnsOf(document.columns, dateFormat, faults),
    constants: constantsOf(document.constants, faults),
    timeZone: timeZoneOf(document.timeZone, faults),
    safeCells: false,
  };
  if (faults.length === 0) faults.push(...missingFields(mapping));
  return faults.length === 0 ? { ok: true, mapping } : { ok: false, faults };
}

function unknownMembers(value: Record<string, unknown>, known: readonly string[], at: string): FieldFault[] {
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  return unknown.map((name) => ({ pointer: at + pointerStep(name), detail: 'is not a field here' }));
}

function sourceOf(value: unknown, faults: FieldFault[]): string {
  if (typeof value === 'string' && SOURCE.test(value)) return value;
  faults.push({ pointer: '/source', detail: 'names the other system: lower-case letters, digits, dots and dashes' });
  return '';
}

function timeZoneOf(value: unknown, faults: FieldFault[]): string {
  if (value === undefined) return 'UTC';
  if (typeof value === 'string' && value.length <= 64 && isTimeZone(value)) return value;
  faults.push({ pointer: '/timeZone', detail: 'must be a time zone such as Europe/Berlin' });
  return 'UTC';
}

function dateFormatOf(value: unknown, pointer: string, faults: FieldFault[]): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && value.length <= 60 && isDateFormat(value)) return value;
  faults.push({ pointer, detail: 'must be iso or a format with year, month and day, such as dd.MM.yyyy HH:mm' });
  return null;
}

function columnsOf(value: unknown, dateFormat: string, faults: FieldFault[]): ColumnRule[] {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    faults.push({ pointer: '/columns', detail: 'must be an object: each column of the file and the field it fills' });
    return [];
  }
  return Object.entries(value).flatMap(([column, meaning]) => {
    const pointer = `/columns${pointerStep(column)}`;
    const rule = isRecord(meaning) ? meaning : { field: meaning };
    faults.push(...unknownMembers(rule, COLUMN_MEMBERS, pointer));
    if (column.trim() === '' || !isFieldName(rule.field)) {
      faults.push({ pointer, detail: `must name a field: ${FIELD_NAMES.join(', ')}` });
      return [];
    }
    return [columnRule(column.trim(), { ...rule, field: rule.field }, { pointer, dateFormat, faults })];
  });
}

function columnRule(
  column: string,
  rule: Record<string, unknown> & { field: FieldName },
  { pointer, dateFormat, faults }: { pointer: string; dateFormat: string; faults: FieldFault[] },
): ColumnRule {
  const values = new Map<string, string>();
  const given = rule.values ?? {};
  if (!isRecord(given) || Object.keys(given).length > MOST_VALUES) {
    faults.push({ pointer: `${pointer}/values`, detail: `must be an object of at most ${MOST_VALUES} words` });
  } else {
    for (const [word, meant] of Object.entries(given)) {
      const detail = notTaken(rule.field, meant);
      if (detail === null) values.set(word.trim().toLowerCase(), String(meant));
      else faults.push({ pointer: `${pointer}/values${pointerStep(word)}`, detail });
    }
  }
  const otherwise = rule.otherwise === undefined ? null : rule.otherwise;
  const refused = otherwise === null ? null : notTaken(rule.field, otherwise);
  if (refused !== null) faults.push({ pointer: `${pointer}/otherwise`, detail: refused });
  return {
    column,
    field: rule.field,
    values,
    otherwise: typeof otherwise === 'string' ? otherwise : null,
    dateFormat: dateFormatOf(rule.dateFormat, `${pointer}/dateFormat`, faults) ?? dateFormat,
    optional: rule.optional === true,
  };
}

/** Why a text cannot be what a field holds; null when it can. Only words are looked at: the rest is read row by row. */
function notTaken(field: FieldName, meant: unknown): string | null {
  if (typeof meant !== 'string') return 'must be a text';
  const rule = TICKET_FIELDS[field];
  if (meant === '' || rule.kind !== 'word' || (rule.words as readonly string[]).includes(normalWord(meant)))
    return null;
  return `must be one of ${rule.words.join(', ')}`;
}

function constantsOf(value: unknown, faults: FieldFault[]): Mapping['constants'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    faults.push({ pointer: '/constants', detail: 'must be an object: field and text' });
    return {};
  }
  const constants: Mapping['constants'] = {};
  for (const [field, meant] of Object.entries(value)) {
    const detail = isFieldName(field) ? notTaken(field, meant) : 'is no field of a ticket';
    if (detail === null) constants[field as FieldName] = meant as string;
    else faults.push({ pointer: `/constants${pointerStep(field)}`, detail });
  }
  return constants;
}

function missingFields({ columns, constants }: Mapping): FieldFault[] {
  const filled = columns.map((rule) => rule.field);
  const twice = filled.filter((field, at) => filled.indexOf(field) !== at);
  const missing = REQUIRED_FIELDS.filter((field) => !filled.includes(field) && constants[field] === undefined);
  return [
    ...twice.map((field) => ({ pointer: '/columns', detail: `two columns fill ${field}` })),
    ...missing.map((field) => ({ pointer: '/columns', detail: `no column fills ${field}` })),
    ...(constants.externalId === undefined
      ? []
      : [{ pointer: '/constants/externalId', detail: 'must come from a column: it tells the tickets apart' }]),
  ];
}
