import { targetOf, type LabelTarget } from './field-labels.js';

/**
 * A known label with its value, as forms, logs, PowerShell lists and JSON print them: `Serial number: C02ABC`,
 * `"serialNumber": "C02ABC"`, `serial=C02ABC`. `label` is what was recognised, letters only.
 */
export interface LabelledPair {
  target: LabelTarget;
  label: string;
  /** A key of a JSON object; `row` counts the objects. */
  quoted: boolean;
  row: number;
  value: string;
  from: number;
  to: number;
}

/** Bounds for a text made of labels: so many separators are looked at, and so many values read. */
const MOST_SEPARATORS = 6000;
const MOST_VALUES = 400;
const LONGEST_LABEL = 48;
const LONGEST_VALUE = 200;
const MOST_WORDS = 4;

interface Label {
  target: LabelTarget;
  label: string;
  quoted: boolean;
  whole: boolean;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** Letters, digits and ` _./#)*-`. */
function isLabelCharacter(code: number): boolean {
  if (code === 32 || code === 95 || code === 35 || (code >= 41 && code <= 57)) return code !== 43 && code !== 44;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const isStop = (code: number): boolean => code === 45 || code === 46;

/** The label's text before its separator, back to the beginning of its line, sentence or list entry. */
function labelText(text: string, separator: number): { label: string; begins: boolean } {
  const least = Math.max(0, separator - LONGEST_LABEL);
  let from = separator;
  while (from > least) {
    const code = text.charCodeAt(from - 1);
    if (!isLabelCharacter(code) || (isStop(code) && text.charCodeAt(from) === 32)) break;
    from -= 1;
  }
  return { label: text.slice(from, separator), begins: from > least || from === 0 };
}

function quotedKey(text: string, separator: number): string | null {
  const line = text.slice(Math.max(0, separator - LONGEST_LABEL), separator).trimEnd();
  if (!line.endsWith('"')) return null;
  return /"([a-z@][\w@. ]{0,46})\\?"$/i.exec(line)?.[1] ?? null;
}

function labelBefore(text: string, separator: number): Label | null {
  const previous = text.charCodeAt(separator - 1);
  const key = previous === 34 || previous === 32 ? quotedKey(text, separator) : null;
  if (key !== null) {
    const known = targetOf([lettersOf(key)], true, true);
    return known && { ...known, quoted: true, whole: true };
  }
  const { label, begins } = labelText(text, separator);
  const words = label.split(/[\s_*)]+/).filter((word) => /[a-z]/i.test(word));
  if (words.length === 0) return null;
  const count = Math.min(MOST_WORDS, words.length);
  const readings = Array.from({ length: count }, (_, i) => lettersOf(words.slice(words.length - count + i).join('')));
  const whole = begins && count === words.length;
  const known = targetOf(readings, whole, false);
  return known && { ...known, quoted: false, whole: whole && known.label === readings[0] };
}

interface Value {
  value: string;
  from: number;
  to: number;
}

function bareValue(text: string, from: number): Value {
  const line = text.slice(from, from + LONGEST_VALUE);
  // A list entry ends before the next label: "Model: iPhone14,2, OS version: 17.5".
  const end = line.search(/[\n\r\t|;]|\s{3,}|\]LOG\]|,\s+[a-z][a-z ]{0,30}\s?[:=]|[,}]\s*(?:"|$|\n)/i);
  const cut = (end < 0 ? line : line.slice(0, end)).trimEnd();
  return { value: cut, from, to: from + cut.length };
}

function valueAfter(text: string, separator: number, quoted: boolean): Value | null {
  const gap = /^[^\S\n]{0,24}(?:\r?\n[^\S\n]{0,24})?/.exec(text.slice(separator + 1, separator + 52))?.[0] ?? '';
  const from = separator + 1 + (quoted || /\n\s*\n/.test(gap) ? (gap.split('\n', 1)[0]?.length ?? 0) : gap.length);
  const opening = /^\\?"/.exec(text.slice(from, from + 2))?.[0];
  if (opening === undefined) {
    const value = bareValue(text, from);
    return value.value === '' || /^(?:null|\[|\{)/.test(value.value) ? null : value;
  }
  const start = from + opening.length;
  const closed = /^[^"\n]*?(?=\\?")/.exec(text.slice(start, start + LONGEST_VALUE))?.[0];
  return closed === undefined || closed === '' ? null : { value: closed, from: start, to: start + closed.length };
}

/** Every known label's value in order. Linear: each separator is looked at with a bounded window. */
export function labelledPairs(text: string): LabelledPair[] {
  const pairs: LabelledPair[] = [];
  let row = 0;
  let keys = new Set<string>();
  let looked = 0;
  for (const { index } of text.matchAll(/(?<=[a-z0-9"#)*_.\s])[:=](?!\/\/)|(?<=[a-z.)])\t/gi)) {
    // A time of day has no label.
    if (/\d[:=]\d/.test(text.slice(index - 1, index + 2))) continue;
    looked += 1;
    if (looked > MOST_SEPARATORS || pairs.length >= MOST_VALUES) break;
    const found = labelBefore(text, index);
    if (!found || (text[index] === '\t' && !found.whole)) continue;
    const value = valueAfter(text, index, found.quoted);
    if (!value) continue;
    const { target, label, quoted } = found;
    if (quoted && keys.has(label)) {
      row += 1;
      keys = new Set();
    }
    if (quoted) keys.add(label);
    pairs.push({ target, label, quoted, row, ...value });
  }
  return pairs;
}
