import type { Finding } from './intake-finding.js';
import { addressesIn, isDeskAddress, isDeskName, personIn, personName } from './person.js';

const NUMBER = String.raw`\+?\(?\d[\d\s()./-]{2,22}\d`;
const LABELLED_PHONE = new RegExp(
  String.raw`\b(?:phone|telephone|tel|mobile|mob|cell|cellphone|callback|call(?:\sme)?(?:\sback)?|call(?:ed|ing|s)\sfrom|reach(?:able|\sme)?|direct|handy|telefon|ext|extension|my\snumber)(?:\s(?:number|no))?[.:\s]{0,3}(?:(?:is|at|on|under)\s)?[:\s]{0,2}(${NUMBER})`,
  'gi',
);
/** `+` and a country, or the North American groups: no other number is written so. */
const FORMED_PHONE =
  /(?<![\w+.-])(?:\+\d{1,3}[\s.(-]{0,2}\d[\d\s().-]{5,18}\d|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g;
const DESK_BEFORE = /(?:help ?desk|service ?desk|support|hotline|microsoft)[^.\n]{0,24}$/i;

/** Trims what the greedy end of a number took from the next line or sentence. */
function phoneText(raw: string): string {
  return (raw.split('\n', 1)[0] ?? '').replace(/[\s(./-]+$/, '').replace(/\s{2,}/g, ' ');
}

/** Dates, versions and IP addresses are made of the same characters. */
const NO_PHONE = /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b(?![./\s-]?\d)|^\d{1,3}(?:\.\d{1,5}){2,3}$/;

/** Whether digits and their punctuation can be a telephone number of at least `least` digits. */
export function isPhone(text: string, least: number): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= least && digits <= 14 && !NO_PHONE.test(text);
}

function phonesIn(text: string): Finding[] {
  const labelled = [...text.matchAll(LABELLED_PHONE)].map((match) => {
    const number = phoneText(match[1] ?? '');
    const from = match.index + match[0].length - (match[1] ?? '').length;
    const least = /^ext/i.test(match[0]) ? 3 : 7;
    return { number, from, least, at: match.index, certainty: 3 as const };
  });
  const formed = [...text.matchAll(FORMED_PHONE)].map((match) => {
    return { number: phoneText(match[0]), from: match.index, least: 8, at: match.index, certainty: 2 as const };
  });
  return [...labelled, ...formed]
    .filter(({ number, least }) => isPhone(number, least))
    .filter(({ at }) => !DESK_BEFORE.test(text.slice(Math.max(0, at - 40), at)))
    .map(({ number, from, certainty }) => {
      return { field: 'requester.contact', value: number, from, to: from + number.length, certainty };
    });
}

const SIGN_OFF =
  /^(?:(?:kind|best|warm|many)?\s?(?:regards|wishes)|(?:many )?thanks(?: a lot| again| in advance| so much)?|thank you(?: very much| so much| in advance)?|cheers|sincerely|yours sincerely|best|br|kr|rgds|mvh|viele gr\u00fc\u00dfe|mit freundlichen gr\u00fc\u00dfen|cordialement)[,.! -]{0,3}$/i;

/** The name under "Kind regards," when no header names the sender. */
function signatureName(text: string): Finding[] {
  let at = 0;
  let signedOff = false;
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (signedOff && bare !== '') {
      const own = bare.split(/\s[|/-]\s|,/, 1)[0]?.trim() ?? '';
      const name = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,3}$/u.test(own) ? personName(own) : null;
      if (name === null || isDeskName(name)) return [];
      const from = at + line.indexOf(own);
      return [{ field: 'requester.name', value: name, from, to: from + own.length, certainty: 1 }];
    }
    signedOff ||= bare !== '' && bare.length <= 40 && SIGN_OFF.test(bare);
    at += line.length + 1;
  }
  return [];
}

const NAMED = String.raw`(?!(?:Hi|Hello|Hey|Dear|Hallo|Good|Company|Microsoft|Windows|Intune)\b)\p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'-]{1,20}){1,2}`;
/** "This is Anna Larsson", "Jonas Weber here", "Anna Fischer called": how a caller and who writes for one begin. */
const INTRODUCED = new RegExp(
  String.raw`\b(?:[Tt]his is|[Mm]y name is) (${NAMED})(?![\p{L}'-])|(?<![\p{L}'-] ?)(${NAMED}) (?:here|calling|called|speaking|rang|phoned)\b`,
  'u',
);

/** The name by which somebody begins. */
function introducedName(text: string): Finding[] {
  const found = INTRODUCED.exec(text);
  const own = found?.[1] ?? found?.[2];
  const name = own === undefined ? null : personName(own);
  if (!found || own === undefined || name === null || isDeskName(name)) return [];
  const from = found.index + found[0].indexOf(own);
  return [{ field: 'requester.name', value: name, from, to: from + own.length, certainty: 1 }];
}

/** Who asks, from the text itself: an address that is not the desk's, a telephone number, the name at the beginning or at the end. */
export function requesterFrom(text: string): Finding[] {
  const user = addressesIn(text).find(
    ({ address }) => !isDeskAddress(address) && personIn(address)?.isPrivate === false,
  );
  const upns: Finding[] = user
    ? [{ field: 'requester.upn', value: user.address.toLowerCase(), from: user.from, to: user.to, certainty: 1 }]
    : [];
  return [...upns, ...phonesIn(text), ...introducedName(text), ...signatureName(text)];
}
