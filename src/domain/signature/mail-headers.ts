type HeaderName = 'from' | 'to' | 'sent' | 'subject';

/** One header's value at `[from, to)`. */
export interface HeaderLine {
  value: string;
  from: number;
  to: number;
}

/** The header lines of one mail of a thread, at `[from, to)`. */
export interface MailHeader {
  lines: Partial<Record<HeaderName, HeaderLine>>;
  from: number;
  to: number;
}

const HEADER_LINE =
  /^[>\s*_]{0,8}(from|sent|date|to|cc|bcc|subject|reply-to|importance|von|gesendet|datum|an|betreff|de|envoy\u00e9|\u00e0|objet|para|asunto|enviado)[*_]{0,2}\s?:[*_]{0,2}[^\S\n]{0,4}(.*)$/i;

const NAMES: Record<string, HeaderName> = {
  from: 'from',
  von: 'from',
  de: 'from',
  sent: 'sent',
  date: 'sent',
  gesendet: 'sent',
  datum: 'sent',
  envoyé: 'sent',
  enviado: 'sent',
  subject: 'subject',
  betreff: 'subject',
  objet: 'subject',
  asunto: 'subject',
};

/** Mails of one thread that are looked at. */
const MOST_MAILS = 20;
/** Lines between a header's first and last line that are none themselves: a folded list of recipients. */
const LONGEST_FOLD = 6;
/** A "Subject:" line without other headers counts among the first lines of a paste only. */
const LONE_SUBJECT = 4;

function blockAt(lines: readonly { text: string; from: number }[], first: number): MailHeader | null {
  const found: MailHeader['lines'] = {};
  const names = new Set<string>();
  let last = first;
  for (let i = first; i < lines.length && i - last <= LONGEST_FOLD; i += 1) {
    const line = lines[i];
    if (!line || (line.text.trim() === '' && i > first)) break;
    const match = HEADER_LINE.exec(line.text.slice(0, 2000));
    if (!match) continue;
    const word = (match[1] ?? '').toLowerCase();
    const name = NAMES[word] ?? 'to';
    if (name === 'from' && names.has('from')) break;
    names.add(name);
    last = i;
    const value = (match[2] ?? '').trim();
    const from = line.from + line.text.indexOf(value, match[0].length - (match[2] ?? '').length);
    found[name] ??= { value, from, to: from + value.length };
  }
  const start = lines[first];
  const end = lines[last];
  const alone = names.size === 1 && !(names.has('subject') && first < LONE_SUBJECT);
  if (!start || !end || names.size === 0 || alone) return null;
  return { lines: found, from: start.from, to: end.from + end.text.length };
}

/** "On Mon, Jun 3, 2024 at 9:41 AM Anna Larsson <anna@contoso.com> wrote:" heads a quoted mail in other programs. */
const WROTE =
  /^[>\s]{0,8}(?:On|Am) (.{8,60}?(?:\d{4}|[AP]M|\d:\d\d),?) ([^<>\n]{2,80}<[^<>\s]{5,120}>) (?:wrote|schrieb):$/;

function wroteLine(line: { text: string; from: number }): MailHeader | null {
  const match = WROTE.exec(line.text.slice(0, 300).trimEnd());
  const [, sent = '', sender = ''] = match ?? [];
  if (!match) return null;
  const part = (value: string): HeaderLine => {
    const from = line.from + line.text.indexOf(value);
    return { value, from, to: from + value.length };
  };
  const lines = { from: part(sender), sent: part(sent) };
  return { lines, from: line.from, to: line.from + line.text.length };
}

/** The mail headers in a text, outermost mail first. A single "From:" or "Subject:" line makes no mail. */
export function mailHeadersIn(text: string): MailHeader[] {
  let from = 0;
  const lines = text.split('\n').map((line) => {
    const at = from;
    from += line.length + 1;
    return { text: line.replace(/\r$/, ''), from: at };
  });
  const headers: MailHeader[] = [];
  let after = 0;
  lines.forEach((line, i) => {
    if (headers.length >= MOST_MAILS || line.from < after || line.text.length < 4) return;
    const header = HEADER_LINE.test(line.text.slice(0, 200)) ? blockAt(lines, i) : wroteLine(line);
    if (!header) return;
    headers.push(header);
    after = header.to;
  });
  return headers;
}
