/** A table as it was copied: `COPY` text of `columns`, rows in the order of `order`. */
export interface BackupTable {
  name: string;
  columns: string[];
  /** The primary key; empty: ordered by the whole row as text. Text is compared byte by byte, whatever the collation. */
  order: { column: string; text: boolean }[];
}

/** The next value that the sequence gives, as decimal digits. */
export interface BackupSequence {
  name: string;
  next: string;
}

/** First frame: what a reader must know before the first row. */
export interface BackupHeader {
  /** Version of the program that wrote it. */
  program: string;
  /** ISO 8601: the clock of the database at the snapshot. */
  created: string;
  /** Version of the PostgreSQL server. */
  server: string;
  /** Encoding of that database; the rows in the file are UTF-8. */
  encoding: string;
  /** Names of the applied migrations, in order. */
  migrations: string[];
  /** In the order of the file. */
  tables: BackupTable[];
  sequences: BackupSequence[];
  /** Tables that are not in the file, and why. */
  leftOut: Record<string, string>;
}

/** What was copied of a table; `bytes` and `sha256` (hex) are of the COPY text before compression. */
export interface TableSum {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
}

/** Last frame: sums over all tables, and the SHA-256 (hex) of every byte of the file before it. */
export interface BackupTrailer {
  tables: number;
  rows: number;
  bytes: number;
  sha256: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isTable = (value: unknown): value is BackupTable =>
  isObject(value) &&
  isText(value['name']) &&
  isTexts(value['columns']) &&
  Array.isArray(value['order']) &&
  value['order'].every((key) => isObject(key) && isText(key['column']) && typeof key['text'] === 'boolean');

const isSequence = (value: unknown): value is BackupSequence =>
  isObject(value) && isText(value['name']) && isText(value['next']) && /^-?\d{1,19}$/.test(value['next']);

export const isHeader = (value: unknown): value is BackupHeader =>
  isObject(value) &&
  ['program', 'created', 'server', 'encoding'].every((name) => isText(value[name])) &&
  isTexts(value['migrations']) &&
  Array.isArray(value['tables']) &&
  value['tables'].every(isTable) &&
  Array.isArray(value['sequences']) &&
  value['sequences'].every(isSequence) &&
  isObject(value['leftOut']);

export const isTableSum = (value: unknown): value is TableSum =>
  isObject(value) &&
  isText(value['name']) &&
  isCount(value['rows']) &&
  isCount(value['bytes']) &&
  isText(value['sha256']);

export const isTrailer = (value: unknown): value is BackupTrailer =>
  isObject(value) &&
  isCount(value['tables']) &&
  isCount(value['rows']) &&
  isCount(value['bytes']) &&
  isText(value['sha256']);
