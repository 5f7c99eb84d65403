import fc from 'fast-check';

/** Texts that have broken other programs: SQL, LIKE, full-text syntax, markup, formulas, names of prototypes. */
export const HOSTILE_TEXTS = [
  ...["' OR 1=1--", "'; DROP TABLE tickets;--", '1; SELECT pg_sleep(5)', '") OR ("1"="1', '$1', '::int', 'id DESC'],
  ...['%', '_', '%%%', '\\', "\\'", 'a%_\\', '100%', "E'\\x'"],
  ...['a & | !', '(((', ':*', '"unclosed', "'", 'a <-> b', '& &', '!', '-', '--', '/*', '* * *', 'NOT', 'or or'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}', '${7*7}', '=1+1', '@SUM(A1)', '\tx'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'undefined', 'null', 'NaN', 'none'],
  ...['../../etc/passwd', 'file:///etc/passwd', '%00', '%ff', '\u202e', '\ufeff', '\u2028', '👩‍👩‍👧', 'é', 'Ａ', 'ﷺ'],
  ...['', ' ', '0', '-1', '1e309', '0x10', '999999999999999999999', '2026-02-30', '2026-13-01T25:61:61Z', '0000-00-00'],
] as const;

/** No text of a request may hold these: PostgreSQL stores neither. */
export const IMPOSSIBLE_TEXTS = ['\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\udc00\ud800'] as const;

const LENGTHS = [65, 121, 201, 255, 301, 1_001, 4_001, 20_001];

/** Any JSON value, mostly wrong wherever it lands. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324),
  fc.constantFrom<unknown[]>([], [[]], [null], ['x'], [1], [{}]),
  fc.constantFrom<object>({}, { a: 1 }, { id: 1 }, { length: 5 }, { $gt: '' }, { toString: 'x' }),
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.constantFrom(...LENGTHS).map((length) => 'x'.repeat(length)),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** Parts of a query or path as they go over the wire, percent signs and all. */
export const wireText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS).map((text) => encodeURIComponent(text)),
  fc.constantFrom('%', '%zz', '%0', '%c0%ae', '%u0041', '+', ';', '[]=1', '=', '%26', '%3d', '%252e', '%0d%0aX:%20y'),
  fc.constantFrom('%00', 'a%00b', '%ff', '%ed%a0%80', '%f5%80%80%80', '%e2%28%a1'),
);
