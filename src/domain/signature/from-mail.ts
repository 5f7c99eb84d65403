import type { Finding } from './intake-finding.js';
import type { HeaderLine, MailHeader } from './mail-headers.js';
import { readMailTime, type LocalTime } from './mail-time.js';
import { isDeskAddress, isDeskName, personIn, type Person } from './person.js';
import { titleText } from './title-from.js';

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
  if (subject) {
    const bare = bareSubject(subject.value);
    const from = subject.from + subject.value.indexOf(bare);
    findings.push({ field: 'title', value: titleText(bare), from, to: from + bare.length, certainty: 3 });
  }
  const sent = mail?.lines.sent;
  const at = sent ? readMailTime(sent.value, localTime) : null;
  if (sent && at !== null) {
    const { from, to } = sent;
    findings.push({ field: 'reportedAt', value: new Date(at).toISOString(), from, to, certainty: 3 });
  }
  return findings;
}
