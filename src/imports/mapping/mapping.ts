import type { FieldName } from './ticket-fields.js';

/** What one column of a file means. */
export interface ColumnRule {
  /** As the header writes it; case and outer spaces do not matter. */
  column: string;
  field: FieldName;
  /** Words of the file (lower case) and what they are here; an empty one empties the cell. */
  values: ReadonlyMap<string, string>;
  /** For words that are not in `values`; null: they are taken as they are. */
  otherwise: string | null;
  /** `iso` or a format of tokens, for times. */
  dateFormat: string;
  /** The file may lack the column. */
  optional: boolean;
}

/** How the columns of a system's files become tickets. Saved under a name; `source` and the external id make a row known. */
export interface Mapping {
  /** The other system: with the external id it tells whether a row was imported before. */
  source: string;
  columns: readonly ColumnRule[];
  /** For fields without a column, or whose cell is empty. */
  constants: Partial<Record<FieldName, string>>;
  /** Zone of times without an offset. */
  timeZone: string;
  /** Cells carry the apostrophe of our own exports. */
  safeCells: boolean;
}
