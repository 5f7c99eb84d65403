import { readCodeToken } from '../../signature/code-forms.js';
import type { Platform } from '../../words.js';
import { APP_INSTALL_CODES } from './app-install-codes.js';
import { CODE_NOTES } from './code-notes.js';
import { rowsOf, type AdviceBasis, type CodeKind, type CodeSheet } from './code-sheet.js';
import type { CodeSource } from './code-sources.js';
import { ENROLLMENT_CODES } from './enrollment-codes.js';
import { POLICY_CODES } from './policy-codes.js';
import { SERVICE_CODES } from './service-codes.js';
import { UPDATE_AGENT_CODES } from './update-agent-codes.js';

/** What one page says about a code. No platforms: the page names none. Message null: it gives the name only. */
export interface CodeMeaning {
  kind: CodeKind;
  platforms: readonly Platform[];
  message: string | null;
  resolution: string | null;
  basis: AdviceBasis | null;
  /** Where on the page, or in which case, such as `Autopilot one-time limit`. */
  where: string | null;
  source: CodeSource;
}

/** A code of the catalogue. `key` is `0x` and 8 digits, or the text of a failure that has no number (`value` null). */
export interface CatalogueCode {
  key: string;
  value: number | null;
  name: string | null;
  /** The forms in which the pages print it: `hex`, `bare`, `signed`, `unsigned`, or as it stands there. */
  printed: readonly string[];
  notes: readonly string[];
  meanings: readonly CodeMeaning[];
}

const SHEETS: readonly CodeSheet[] = [
  ...ENROLLMENT_CODES,
  ...APP_INSTALL_CODES,
  ...POLICY_CODES,
  ...SERVICE_CODES,
  ...UPDATE_AGENT_CODES,
];

interface Draft extends CatalogueCode {
  printed: string[];
  meanings: CodeMeaning[];
}

function valueOf(key: string): number | null {
  const reading = /^0x[0-9A-F]{8}$/.test(key) ? readCodeToken(key) : null;
  return reading && 'value' in reading ? reading.value : null;
}

function gathered(): Map<string, CatalogueCode> {
  const codes = new Map<string, Draft>();
  for (const sheet of SHEETS) {
    const { kind, source, platforms } = sheet;
    for (const { key, printed, name, ...row } of rowsOf(sheet)) {
      const fresh = { key, value: valueOf(key), name, printed: [], notes: CODE_NOTES.get(key) ?? [], meanings: [] };
      const code: Draft = codes.get(key) ?? fresh;
      code.name ??= name;
      code.printed.push(...printed.filter((form) => !code.printed.includes(form)));
      code.meanings.push({ kind, source, platforms, ...row });
      codes.set(key, code);
    }
  }
  return codes;
}

/** Every code that Microsoft's pages on Intune explain, by its key. */
export const CODE_CATALOGUE: ReadonlyMap<string, CatalogueCode> = gathered();

/** Names that are printed instead of a number (`MENROLL_E_USERLICENSE`), in capitals, and the number. */
export const CODE_NAMES: ReadonlyMap<string, number> = new Map(
  [...CODE_CATALOGUE.values()].flatMap(({ name, value }) =>
    name === null || value === null ? [] : [[name.toUpperCase(), value] as const],
  ),
);

/** The numbers of the catalogue. */
export const CODE_VALUES: ReadonlySet<number> = new Set(
  [...CODE_CATALOGUE.values()].flatMap(({ value }) => (value === null ? [] : [value])),
);
