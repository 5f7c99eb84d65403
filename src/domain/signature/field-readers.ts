import { parseErrorCode } from './error-code.js';
import type { IntakeField } from './intake-finding.js';
import { addressesIn, isDeskAddress, personName } from './person.js';
import { enrollmentMethodOf, failureCategoryOf, ownershipOf, platformOf } from './report-words.js';
import { isPhone } from './requester-from.js';
import { titleText } from './title-from.js';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** A value of a field and where it stands inside the pair's value; null when the text is no such value. */
export type Reader = (value: string) => { value: string; part?: string } | null;

const token: Reader = (value) => {
  const first = /^[A-Z0-9][A-Z0-9-]{4,29}(?![\w-])/i.exec(value)?.[0];
  return first !== undefined && /\d/.test(first) && !/^0+$/.test(first)
    ? { value: first.toUpperCase(), part: first }
    : null;
};

const deviceName: Reader = (value) => {
  const plain = value.replace(/[\s.,]+$/, '');
  const named = /^[\w.-]{2,63}$/.test(plain)
    ? /[\d-]/.test(plain)
    : /^[\p{L}\d'., -]{3,50}$/u.test(plain) && /'s? /.test(plain);
  return named && !/^\d+(?:\.\d+)*$/.test(plain) ? { value: plain } : null;
};

const guid: Reader = (value) => {
  const found = GUID.exec(value.slice(0, 60))?.[0];
  return found === undefined ? null : { value: found.toLowerCase(), part: found };
};

const words =
  (longest: number): Reader =>
  (value) => {
    const text = value
      .replace(/^["'\s]+|["'\s.]+$/g, '')
      .slice(0, longest)
      .replace(/[\ud800-\udbff]$/, '');
    return /[\p{L}\d]/u.test(text) && !GUID.test(text) ? { value: text } : null;
  };

const version: Reader = (value) => {
  const found = /^v?(\d{1,5}(?:\.\d{1,7}){0,4})(?![\w])/i.exec(value);
  return found ? { value: found[1] ?? '', part: found[0] } : null;
};

const phone: Reader = (value) => {
  const found = /\+?\(?\d[\d\s().\/-]{3,22}\d/.exec(value)?.[0];
  if (found !== undefined && isPhone(found, 5)) return { value: found.replace(/\s{2,}/g, ' '), part: found };
  const mail = addressesIn(value)[0]?.address;
  return mail === undefined || isDeskAddress(mail) ? null : { value: mail.toLowerCase(), part: mail };
};

const numeric: Reader = (value) => {
  const first = /^[^\s,;]{1,40}/.exec(value)?.[0].replace(/[)\].:"']+$/, '') ?? '';
  // "Error number: 1 of 3" counts errors.
  const counts = /^\d{1,7}$/.test(first) && /^\s+[^\s(]/.test(value.slice(first.length));
  for (const text of counts ? [] : [first, value.slice(0, 200)]) {
    const reading = parseErrorCode(text);
    if (reading.ok) return { value: reading.code.hex ?? reading.code.symbol ?? '', part: text };
  }
  return null;
};

const instant: Reader = (value) => {
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(iso) || iso < 0 ? null : { value: new Date(iso).toISOString() };
};

const known =
  (read: (text: string) => string | null): Reader =>
  (value) => {
    const word = read(value);
    return word === null ? null : { value: word };
  };

/** How the value of each field is read. */
export const READERS: Partial<Record<IntakeField, Reader>> = {
  'device.serial': token,
  'device.name': deviceName,
  'device.model': (value) => (/[a-z]/i.test(value) ? words(60)(value) : null),
  'device.intuneId': guid,
  correlationId: guid,
  platform: known(platformOf),
  osVersion: version,
  'requester.name': known(personName),
  'requester.contact': phone,
  'app.name': words(80),
  'app.version': version,
  'policy.name': words(120),
  errorCode: numeric,
  failureCategory: known(failureCategoryOf),
  ownership: known(ownershipOf),
  enrollmentMethod: known(enrollmentMethodOf),
  reportedAt: instant,
  title: (value) => (/\p{L}/u.test(value) ? { value: titleText(value) } : null),
};
