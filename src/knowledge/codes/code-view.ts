import { CODE_CATALOGUE, type CodeMeaning } from '../../domain/knowledge/codes/catalogue.js';
import { CODE_PAGES, type CodePage } from '../../domain/knowledge/codes/code-sources.js';
import { facilityOf, type Facility } from '../../domain/knowledge/codes/facility.js';
import { misprintedFor } from '../../domain/knowledge/codes/look-up.js';
import { meaningsFor } from '../../domain/knowledge/codes/meaning-for.js';
import { readCodeToken, signedOf } from '../../domain/signature/code-forms.js';
import type { Platform } from '../../domain/words.js';

/** What one page says, with the page. */
export interface MeaningView extends Omit<CodeMeaning, 'source'> {
  /** False: the page names no platform, so it may be another one's. */
  platformSaid: boolean;
  source: CodePage;
}

/** A code as the API shows it, with what may be told of it for the platform that was asked about. */
export interface CodeView {
  /** `0x` and 8 digits, or the text of a failure that has no number. */
  code: string;
  /** Whether Microsoft's pages on Intune explain it at all. */
  known: boolean;
  hex: string | null;
  signed: number | null;
  unsigned: number | null;
  symbol: string | null;
  name: string | null;
  facility: Facility | null;
  platform: Platform | null;
  meanings: MeaningView[];
  otherPlatforms: readonly Platform[];
  printed: string[];
  notes: readonly string[];
  alsoPrintedFor: string[];
}

function meaningView({ source, ...meaning }: CodeMeaning): MeaningView {
  return { ...meaning, platformSaid: meaning.platforms.length > 0, source: CODE_PAGES[source] };
}

function valueOf(key: string): number | null {
  const reading = readCodeToken(key);
  return key.startsWith('0x') && reading && 'value' in reading ? reading.value : null;
}

function formsOf(value: number | null) {
  if (value === null) return { hex: null, signed: null, unsigned: null };
  return { hex: `0x${value.toString(16).toUpperCase().padStart(8, '0')}`, signed: signedOf(value), unsigned: value };
}

/** The forms that the pages print, as they stand there. */
function printedForms(key: string, value: number | null): string[] {
  const { hex, signed, unsigned } = formsOf(value);
  const shapes: Record<string, string | undefined> = {
    hex: hex ?? undefined,
    bare: hex?.slice(2),
    signed: signed?.toString(),
    unsigned: unsigned?.toString(),
  };
  return (CODE_CATALOGUE.get(key)?.printed ?? []).map((shape) => shapes[shape] ?? shape);
}

/** A code under its key, known or not, for a platform (null: for none in particular). */
export function codeView(key: string, platform: Platform | null): CodeView {
  const value = valueOf(key);
  const code = CODE_CATALOGUE.get(key);
  const told = code ? meaningsFor(code, platform) : { meanings: [], mayName: false, otherPlatforms: [] };
  return {
    code: key,
    known: code !== undefined,
    ...formsOf(value),
    symbol: value === null ? key : null,
    name: told.mayName ? (code?.name ?? null) : null,
    facility: value === null ? null : facilityOf(value),
    platform,
    meanings: told.meanings.map(meaningView),
    otherPlatforms: told.otherPlatforms,
    printed: printedForms(key, value),
    notes: told.mayName ? (code?.notes ?? []) : [],
    alsoPrintedFor: misprintedFor(key),
  };
}
