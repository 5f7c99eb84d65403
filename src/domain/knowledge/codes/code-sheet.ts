import type { Platform } from '../../words.js';
import type { CodeSource } from './code-sources.js';

/** What a code is printed for; `update_agent` is the client of the former Intune for PCs. */
export const CODE_KINDS = ['enrollment', 'app_install', 'policy', 'update_agent'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** Documented: the source page gives this advice. Inferred: it is ours, read from the message. */
export const ADVICE_BASES = ['documented', 'inferred'] as const;
export type AdviceBasis = (typeof ADVICE_BASES)[number];

/**
 * Codes of one kind, page and platform. A row of `rows` is `code | printed | name | where | message | resolution`:
 * `printed` are the forms in which the page prints the code (`hex`, `bare`, `signed`, `unsigned`, or as it stands;
 * `-` none), empty in a further row of the same code; `where` narrows the page; a resolution after `~` is inferred.
 * No platform: the page names none.
 */
export interface CodeSheet {
  kind: CodeKind;
  source: CodeSource;
  platforms: readonly Platform[];
  rows: string;
}

/** One row of a sheet, taken apart; an empty cell is null. */
export interface CodeRow {
  key: string;
  printed: readonly string[];
  name: string | null;
  where: string | null;
  message: string | null;
  resolution: string | null;
  basis: AdviceBasis | null;
}

const said = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell);

function rowOf(line: string): CodeRow {
  const [key, printed, name, where, message, advice] = line.split('|').map((cell) => cell.trim());
  const forms = printed === undefined || printed === '' || printed === '-' ? [] : printed.split(' ');
  const resolution = said(advice?.replace(/^~/, ''));
  return {
    key: key ?? '',
    printed: forms,
    ...{ name: said(name), where: said(where), message: said(message), resolution },
    basis: resolution === null ? null : advice?.startsWith('~') === true ? 'inferred' : 'documented',
  };
}

/** The rows of a sheet, in its order. */
export function rowsOf({ rows }: CodeSheet): CodeRow[] {
  return rows
    .split('\n')
    .filter((line) => line !== '')
    .map(rowOf);
}
