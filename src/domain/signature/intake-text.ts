/** Scanned from the beginning of a paste, and from its end when it is longer: in UTF-16 units. */
export const HEAD = 48 * 1024;
/** See HEAD. */
export const TAIL = 16 * 1024;

/**
 * The part of a paste that is read. `text` has the length of what it was cut from, character by character: odd
 * spaces, dashes and quotes are replaced by their plain form, so that an offset in it is an offset in the paste after
 * `inPaste`.
 */
export interface IntakeText {
  text: string;
  truncated: boolean;
  inPaste: (offset: number) => number;
}

/** One character for one: every replacement keeps the offsets. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[^\P{Cc}\n\r\t]/gu, ' '],
  [/\p{Cs}/gu, '\ufffd'],
  [/[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]/g, ' '],
  [/[\u2010-\u2013\u2212]/g, '-'],
  [/[\u2018\u2019\u02bc\u00b4]/g, "'"],
  [/[\u201c-\u201f\u00ab\u00bb]/g, '"'],
];

const TAG =
  /<\/?(?:html|head|body|div|p|span|b|i|u|br|table|tbody|tr|td|th|a|font|strong|em|ul|ol|li|meta|o:p)\b[^<>]{0,300}>/gi;
const NEW_LINE = /^<\/?(?:div|p|br|tr|li|table)\b/i;

/** The tags of an HTML mail as spaces, and as ends of lines where a browser breaks one. */
function withoutTags(text: string): string {
  return text.replace(TAG, (tag) => (NEW_LINE.test(tag) ? '\n' : ' ').padEnd(tag.length)).replace(/&nbsp;/g, '      ');
}

function plain(text: string): string {
  return withoutTags(PLAIN.reduce((done, [odd, usual]) => done.replace(odd, usual), text));
}

/** Cuts a paste to what is scanned (its head and, of a long log, its tail) and makes its characters plain. */
export function intakeText(paste: string): IntakeText {
  if (paste.length <= HEAD + TAIL) return { text: plain(paste), truncated: false, inPaste: (offset) => offset };
  const tailStart = paste.length - TAIL;
  // The seam is a blank line: nothing is read across it.
  const text = `${plain(paste.slice(0, HEAD - 2))}\n\n${plain(paste.slice(tailStart))}`;
  return { text, truncated: true, inPaste: (offset) => (offset < HEAD ? offset : tailStart + offset - HEAD) };
}

/** Blanks a range, so that no later reader takes anything from it; the offsets stay. */
export function blanked(text: string, ranges: readonly { from: number; to: number }[]): string {
  const ordered = [...ranges].sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of ordered) {
    if (to <= at) continue;
    const start = Math.max(at, from);
    parts.push(text.slice(at, start), text.slice(start, to).replace(/[^\n]/g, ' '));
    at = to;
  }
  return parts.join('') + text.slice(at);
}
