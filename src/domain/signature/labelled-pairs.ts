/**
 * A label with its value, as forms, logs, PowerShell lists and JSON print them: `Serial number: C02ABC`,
 * `"serialNumber": "C02ABC"`, `serial=C02ABC`. `labels` are the readings of the label, longest first, letters only
 * (`azureaddeviceid`, `addeviceid`, `deviceid`, `id`).
 */
export interface LabelledPair {
  labels: readonly string[];
  /** The longest reading is the whole label, from the beginning of its line or list entry. */
  whole: boolean;
  /** A key of a JSON object; `row` counts the objects. */
  quoted: boolean;
  row: number;
  value: string;
  from: number;
  to: number;
}

/** More labels than any mail or report has: a text made of colons costs no more than this. */
const MOST_PAIRS = 6000;
const LONGEST_LABEL = 48;
const LONGEST_VALUE = 200;
const MOST_WORDS = 4;

interface Label {
  labels: string[];
  whole: boolean;
  quoted: boolean;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

const LABEL_CHARACTER = /[a-z0-9 _./#)*-]/i;

/** The label's text before its separator, back to the beginning of its line, sentence or list entry. */
function labelText(text: string, separator: number): { label: string; begins: boolean } {
  const least = Math.max(0, separator - LONGEST_LABEL);
  let from = separator;
  while (from > least && LABEL_CHARACTER.test(text.charAt(from - 1))) {
    if (/[.-]/.test(text.charAt(from - 1)) && /[\s:=]/.test(text.charAt(from))) break;
    from -= 1;
  }
  return { label: text.slice(from, separator), begins: from > least || from === 0 };
}

function labelBefore(text: string, separator: number): Label | null {
  if (/["\s]/.test(text.charAt(separator - 1))) {
    const line = text.slice(Math.max(0, separator - LONGEST_LABEL), separator).trimEnd();
    const key = line.endsWith('"') ? /"([a-z@][\w@. ]{0,46})\\?"$/i.exec(line) : null;
    if (key) return { labels: [lettersOf(key[1] ?? '')], whole: true, quoted: true };
  }
  const { label, begins } = labelText(text, separator);
  const words = label.split(/[\s_*)]+/).filter((word) => /[a-z]/i.test(word));
  if (words.length === 0) return null;
  const count = Math.min(MOST_WORDS, words.length);
  const labels = Array.from({ length: count }, (_, i) => lettersOf(words.slice(words.length - count + i).join('')));
  return { labels, whole: begins && count === words.length, quoted: false };
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

/** Every labelled value of a text in order. Linear: each separator is looked at with a bounded window. */
export function labelledPairs(text: string): LabelledPair[] {
  const pairs: LabelledPair[] = [];
  let row = 0;
  let keys = new Set<string>();
  let looked = 0;
  for (const { index } of text.matchAll(/(?<=[a-z0-9"#)*_.\s])[:=](?!\/\/)|(?<=[a-z.)])\t/gi)) {
    // A time of day has no label.
    if (/\d[:=]\d/.test(text.slice(index - 1, index + 2))) continue;
    looked += 1;
    if (looked > MOST_PAIRS) break;
    const label = labelBefore(text, index);
    if (!label || (text[index] === '\t' && !label.whole)) continue;
    const value = valueAfter(text, index, label.quoted);
    const key = label.labels[0];
    if (!value || key === undefined) continue;
    if (label.quoted && keys.has(key)) {
      row += 1;
      keys = new Set();
    }
    if (label.quoted) keys.add(key);
    pairs.push({ ...label, row, ...value });
  }
  return pairs;
}
