import type { Finding } from './intake-finding.js';
import { readMailTime, type LocalTime } from './mail-time.js';
import { isDeskAddress, isDeskName, personIn, type Person } from './person.js';

type HeaderName = 'from' | 'to' | 'sent' | 'subject';

interface HeaderLine {
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
    if (
      headers.length >= MOST_MAILS ||
      line.from < after ||
      line.text.length < 4 ||
      !HEADER_LINE.test(line.text.slice(0, 200))
    )
      return;
    const header = blockAt(lines, i);
    if (!header) return;
    headers.push(header);
    after = header.to;
  });
  return headers;
}

const PREFIX =
  /^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|enc)\s?(?:\[\d{1,3}\])?\s?:|\[(?:ext|extern|external|externe)\]:?|external\s?:|\[#?\s?[a-z]{0,8}-?\d{2,15}\])/i;

/** A subject without `RE:`, `FW:`, `[External]` and ticket tags in front. */
export function bareSubject(subject: string): string {
  let rest = subject;
  for (let i = 0; i < 12 && PREFIX.test(rest); i += 1) rest = rest.replace(PREFIX, '');
  return rest.trim();
}

const FORWARDED = /^\s*(?:\[ext\w*\]\s?)?(?:fwd?|wg|tr|rv)\s?:/i;

function senderOf({ lines }: MailHeader): (Person & { line: HeaderLine }) | null {
  const line = lines.from;
  const person = line && personIn(line.value);
  if (!line || !person) return null;
  const desk = (person.address !== null && isDeskAddress(person.address)) || isDeskName(person.name ?? '');
  return desk ? null : { ...person, line };
}

/** The mail in which the user speaks: the first that a person sent; of a forwarded one, the mail inside. */
function usersMail(headers: readonly MailHeader[]): MailHeader | null {
  const [first, second] = headers.filter((header) => senderOf(header) !== null);
  const forwarded = first === headers[0] && FORWARDED.test(first?.lines.subject?.value ?? '');
  return (forwarded ? second : first) ?? first ?? null;
}

/** The bodies of the mails that somebody else wrote: the desk's number in them is not the user's. */
export function othersMails(headers: readonly MailHeader[], end: number): { from: number; to: number }[] {
  const mail = usersMail(headers);
  if (mail === null) return [];
  return headers.flatMap((header, i) =>
    header === mail ? [] : [{ from: header.to, to: headers[i + 1]?.from ?? end }],
  );
}

/** Who asks (never the desk itself), when, and about what, from the headers of a thread. */
export function fromMailHeaders(headers: readonly MailHeader[], localTime?: LocalTime): Finding[] {
  const mail = usersMail(headers);
  const sender = mail && senderOf(mail);
  const findings: Finding[] = [];
  const add = (field: Finding['field'], value: string | null, line: HeaderLine): void => {
    if (value === null || value === '') return;
    const at = line.value.toLowerCase().indexOf(value.toLowerCase());
    const from = at < 0 ? line.from : line.from + at;
    findings.push({ field, value, from, to: at < 0 ? line.to : from + value.length, certainty: 3 });
  };
  if (sender) {
    add('requester.name', sender.name, sender.line);
    add(sender.isPrivate ? 'requester.contact' : 'requester.upn', sender.address, sender.line);
  }
  const subject = headers.find((header) => bareSubject(header.lines.subject?.value ?? '') !== '')?.lines.subject;
  if (subject) add('title', bareSubject(subject.value), subject);
  const sent = mail?.lines.sent;
  const at = sent ? readMailTime(sent.value, localTime) : null;
  if (sent && at !== null) {
    const { from, to } = sent;
    findings.push({ field: 'reportedAt', value: new Date(at).toISOString(), from, to, certainty: 3 });
  }
  return findings;
}
