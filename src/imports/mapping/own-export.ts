import { ISO } from './date-text.js';
import type { Mapping } from './mapping.js';
import { FIELD_NAMES, REQUIRED_FIELDS } from './ticket-fields.js';

/** The mapping that is always there: for files that a Tierline exported. */
export const OWN_EXPORT = 'tierline';

const NEEDED: readonly string[] = REQUIRED_FIELDS;

/** Columns of our export carry the fields' own names; the ticket's key is its number. */
export const OWN_MAPPING: Mapping = {
  source: OWN_EXPORT,
  columns: FIELD_NAMES.map((field) => ({
    column: field === 'externalId' ? 'key' : field,
    ...{ field, values: new Map(), otherwise: null, dateFormat: ISO, optional: !NEEDED.includes(field) },
  })),
  constants: {},
  timeZone: 'UTC',
  safeCells: true,
};
