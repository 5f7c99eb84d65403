/**
 * What the words around a number say it is. `code`: labelled as an error code. `other`: labelled as something else (a
 * serial, a telephone, a ticket). `near`: an error word stands in the same line. `none`: nothing is said.
 */
export type CodeContext = 'code' | 'other' | 'near' | 'none';

/** Looked at on each side, in UTF-16 units: every search below is bounded by it. */
const BEFORE = 64;
const AFTER = 28;

const GLUE = String.raw`[\s:=(\[{"'<>|*\u0060_#-]`;
const LIST = String.raw`-?(?:0x)?[0-9a-f]{4,12}\s{0,2}(?:,|;|&|\/|and\b|or\b|bis\b)`;
const LINK = String.raw`(?:is|was|are|were|of|with|by|me|us|him|her|at|on|under|back|again|number|numbers|no\.?|nr\.?|num|value|hex|id|ids)\b\.?`;

const labelled = (words: string, links: string): RegExp =>
  new RegExp(String.raw`(?:^|[^a-z])(?:${words})(?:${GLUE}|${links}|${LIST}){0,12}$`, 'i');

/** "error number", "exit code", "status:": unmistakable even though "number" alone would say something else. */
const ERROR_LABEL = labelled(
  String.raw`(?:[a-z]{0,12}(?:error|exit|return|failure|result|status|fehler)[\s_-]{0,2}(?:codes?|number|nr|no|id|value)|hresult|hexerrorcode|subcode|lasterror)`,
  'is|was|of|=',
);

const OTHER_LABEL = labelled(
  [
    String.raw`(?:zip|post|postal|area|country|product|pass|verification|activation|security|pin|bar|qr|unlock|recovery|confirmation|service|cost|dial|access|discount|promo|tax)[\s-]?codes?`,
    'tickets?|incidents?|inc|req|requests?|ref|reference|orders?|invoices?|po|sap|change|chg|task|bugs?|cases?|srs?',
    String.raw`(?:tel|mob|fax|ext|ref|ser|inc|cust|acc)\.`,
    'phone|telephone|tel|telefon|mobile|handy|cell|fax|call|calling|ring|dial|ext|extension|sms|whatsapp|reach',
    String.raw`serials?|s\/n|sn|tag|asset|imei|meid|iccid|udid|uuid|guid|barcode`,
    'hash|sha|sha1|sha256|md5|crc|crc32|checksum|thumbprint|fingerprint|commit|mac|key',
    String.raw`ids?|identifier|numbers?|no\.|nr\.|employee|badge|room|account|customer|personnel|staff|kb|build|version|bytes|size|epoch|timestamp`,
  ].join('|'),
  LINK,
);

/** What a program prints with `0x` in front that is no failure. */
const MACHINE_LABEL = labelled(
  'address|addr|memory|pointer|ptr|handle|thread|flags?|mask|offset|hkey|hklm|hkcu|keywords?|pid|tid|process|attributes?|bytes|size|module|location|register',
  'at|is|of|id',
);

const CODE_LABEL = labelled(
  'errors?|err|codes?|fehler|fail|fails|failed|failure|failing|result|status|rc|exit|return|returns|returned|returning|exception',
  'is|was|of|with|by|again|the|value|hex|an?|number|no|nr|code|error|message',
);

const ERROR_WORD =
  /error|\berr\b|\bcodes?\b|hresult|\bresult|status|\bexit|\breturn|\bfail|exception|\bshow|\bsa(?:ys|ying|id)\b|\bg[eo]t|\bgives?\b|display|message|problem|\bmean|fehler/i;

/** Text before the offset in the same paragraph; `errorCode` reads as "error Code", an iPhone is no telephone number. */
function leading(text: string, from: number): string {
  const paragraph =
    text
      .slice(Math.max(0, from - BEFORE), from)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  return paragraph.replace(/iPhone/gi, 'device').replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Whether an error word stands in the number's own sentence. */
function errorWordInReach(before: string, text: string, to: number): boolean {
  const sentence = before.split(/[.!?]\s/).at(-1) ?? '';
  const after = text.slice(to, to + AFTER).split(/\n|[.!?]\s/, 1)[0] ?? '';
  return ERROR_WORD.test(sentence) || ERROR_WORD.test(after);
}

/** What is said about the number at `[from, to)`: its label first, else an error word in reach. Constant time. */
export function codeContext(text: string, from: number, to: number): CodeContext {
  const before = leading(text, from);
  if (ERROR_LABEL.test(before)) return 'code';
  if (OTHER_LABEL.test(before)) return 'other';
  if (CODE_LABEL.test(before)) return 'code';
  return errorWordInReach(before, text, to) ? 'near' : 'none';
}

/** True when the number is labelled as an address, a handle, flags and the like. */
export function isMachineWord(text: string, from: number): boolean {
  const before = leading(text, from);
  return MACHINE_LABEL.test(before) && !ERROR_LABEL.test(before);
}
