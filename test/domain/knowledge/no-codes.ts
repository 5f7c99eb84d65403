import fc from 'fast-check';
import { ALL_SHAPES } from './printed-forms.js';

/* What stands in pasted text beside codes and looks like one: each with the words that people and logs put before it. */

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const hex = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: count, maxLength: count });
const letters = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'), minLength: count, maxLength: count });
const moment = fc.date({ min: new Date('2001-09-10'), max: new Date('2037-12-31'), noInvalidDate: true });
const octet = fc.integer({ min: 0, max: 255 });
const two = (value: number) => String(value).padStart(2, '0');
const day = (date: Date) => `${date.getUTCFullYear()}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
const clock = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;

const TIMES = fc.oneof(
  moment.map((date) => date.toISOString()),
  moment.map((date) => date.toUTCString()),
  moment.map((date) => `${date.toISOString().slice(0, -1)}2145Z`),
  moment.map(
    (date) => `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()} ${clock(date)}`,
  ),
  moment.map((date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${clock(date)} PM`),
  moment.map((date) => `time="${clock(date)}.8018001" date="${date.getUTCMonth() + 1}-${date.getUTCDate()}-2026"`),
  moment.map((date) => `${day(date)}101523`),
  moment.map((date) => `${day(date)}-101523`),
  moment.map((date) => String(Math.floor(date.getTime() / 1000))),
  moment.map((date) => String(date.getTime())),
  moment.map((date) => `${Math.floor(date.getTime() / 1000)}.80180014`),
);
const GUIDS = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => `{${id.toUpperCase()}}`),
  fc.uuid().map((id) => `80180014${id.slice(8)}`),
  fc.uuid().map((id) => `${id.slice(0, 24)}000080180014`),
  fc.uuid().map((id) => id.replaceAll('-', '')),
);
const SERIALS = fc.oneof(
  fc.tuple(letters(2), digits(6)).map((parts) => parts.join('')),
  fc.tuple(letters(1), digits(3), letters(2), digits(2), letters(4)).map((parts) => parts.join('')),
  digits(8),
  digits(10),
  digits(15),
  hex(8),
  hex(12).map((text) => text.toUpperCase()),
  fc.tuple(digits(4), digits(4), digits(4), digits(4)).map((parts) => parts.join('-')),
);
const PHONES = fc.oneof(
  fc.tuple(digits(3), digits(4)).map(([a, b]) => `+1 425 ${a} ${b}`),
  fc.tuple(digits(3), digits(4)).map(([a, b]) => `(425) ${a}-${b}`),
  fc.tuple(digits(3), digits(4)).map(([a, b]) => `214-${a}-${b}`),
  digits(9).map((number) => `+49${number}`),
  digits(10).map((number) => `+${number}`),
  digits(10).map((number) => `00${number}`),
  digits(10).map((number) => `040/${number}`),
  digits(10).map((number) => `030-${number}`),
  fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }).map(String),
  fc.integer({ min: 2_016_281_112, max: 2_016_345_060 }).map(String),
);
const VERSIONS = fc.oneof(
  fc.tuple(octet, fc.nat(99_999), fc.nat(99_999)).map((parts) => `10.${parts.join('.')}`),
  fc.nat(99_999_999).map((build) => `v${build}.0`),
  digits(8).map((build) => `5.0.${build}`),
  fc.tuple(digits(2), letters(1), digits(3)).map((parts) => parts.join('')),
  fc.integer({ min: 5_000_000, max: 5_099_999 }).map((kb) => `KB${kb}`),
);
const ADDRESSES = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.nat(65_535)).map((parts) => parts.join(':')),
  fc
    .array(octet, { minLength: 6, maxLength: 6 })
    .map((bytes) => bytes.map((b) => b.toString(16).padStart(2, '0')).join(':')),
  fc
    .array(octet, { minLength: 6, maxLength: 6 })
    .map((bytes) => bytes.map((b) => b.toString(16).padStart(2, '0')).join('-')),
  hex(12).map((text) => `${text.slice(0, 4)}.${text.slice(4, 8)}.${text.slice(8)}`),
);
const HASHES = fc.oneof(
  hex(32),
  hex(40).map((text) => text.toUpperCase()),
  hex(64),
  hex(64).map((text) => `0x${text}`),
  fc.base64String({ minLength: 40, maxLength: 80 }),
);
const IDS = fc.oneof(
  digits(8).map((number) => `INC${number}`),
  digits(10).map((number) => `#${number}`),
  digits(10).map((number) => `CHG-${number}`),
  fc.array(digits(10), { minLength: 3, maxLength: 3 }).map((parts) => `S-1-5-21-${parts.join('-')}-1001`),
  digits(10).map((number) => `https://contoso.example/t/${number}?id=${number}`),
  digits(8).map((number) => `C:\\Windows\\${number}\\setup.log`),
  digits(8).map((number) => `report_${number}.pdf`),
  digits(8).map((number) => `user${number}@contoso.example`),
);

/** Digits that are a code of the catalogue, and something else by what is said of them. */
const SAME_DIGITS = fc.constantFrom(
  ...ALL_SHAPES.filter(({ kind }) => kind === 'bare' || kind === 'unsigned').map(({ form }) => form),
);

/** By what it is: the thing, and what people and logs write before it. */
export const NO_CODES: readonly (readonly [string, fc.Arbitrary<string>, readonly string[]])[] = [
  ['time stamps', TIMES, ['at', 'Time:', 'since', 'logged', '"createdDateTime":']],
  ['GUIDs', GUIDS, ['correlation id', 'deviceId:', 'tenant', 'see', '"id":']],
  ['serials', fc.oneof(SERIALS, SAME_DIGITS), ['serial number', 'S/N:', 'SerialNumber=', 'IMEI', 'asset tag']],
  [
    'phone numbers',
    fc.oneof(
      PHONES,
      SAME_DIGITS.filter((text) => /^\d+$/.test(text)),
    ),
    ['call me on', 'phone:', 'Tel.', 'mobile', 'reach her at'],
  ],
  ['versions', VERSIONS, ['version', 'build', 'Windows', 'after the update to', 'agent']],
  ['addresses', ADDRESSES, ['from', 'IP', 'MAC address', 'gateway', 'host']],
  ['hashes', HASHES, ['hash', 'SHA256:', 'thumbprint', 'checksum', 'commit']],
  ['ids', IDS, ['ticket', 'see', 'order', 'ref', 'attached']],
];

/** Sentences around a thing (`%`) with an error word in them, and none with a code. */
export const CARRIERS: readonly string[] = [
  'Enrollment failed for the user; % is all we know.',
  'There was an error (%).',
  'It shows an error. %',
  'The device % shows an error message',
  '%\nInstallation failed',
  'Status: failed, %, try again',
  '| failed | % | required |',
  '%',
];
