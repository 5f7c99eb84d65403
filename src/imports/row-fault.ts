/** What is wrong with one row of a file, for whoever must put it right. */
export interface RowFault {
  /** The first line of the file is 1. */
  line: number;
  /** As the header writes it; null when it is about the whole row. */
  column: string | null;
  /** JSON pointer into `{rows: [...]}`, rows counted from 0. */
  pointer: string;
  detail: string;
}

/** In one line, for a terminal. */
export function faultLine({ line, column, detail }: RowFault): string {
  return `line ${line}${column === null ? '' : `, column "${column}"`}: ${detail}`;
}

/** The beginning of a text, for showing: never half of a character, which no database stores. */
export function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
