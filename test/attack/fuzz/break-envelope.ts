import fc from 'fast-check';
import type { Ask } from '../document/client.js';
import type { Operation, Parameter } from '../document/document.js';
import type { Broken } from './broken.js';
import { HOSTILE_TEXTS, wireText } from './hostile-values.js';

type Rule = fc.Arbitrary<Broken>;

/** Ways to break a request around its body: headers, encoding, address. */
export function brokenEnvelopes(operation: Operation): Rule[] {
  return [...bodyAsBytes(operation), ...headers(operation), ...addresses(operation), ...queries(operation)];
}

const asRaw = (operation: Operation, rule: string, raw: Buffer | string, refusedWith?: readonly number[]): Broken => ({
  operation,
  rule,
  edit: (ask) => ({ ...ask, raw }),
  ...(refusedWith ? { refusedWith } : {}),
});

const NOT_JSON = [
  '{"a":',
  '{"a":1}x',
  'nul',
  '{a:1}',
  "{'a':1}",
  '{"a":01}',
  '[1,]',
  '\u0000',
  '{"a":"\\ud8"}',
  '\ufeff{',
];
const NO_OBJECT = ['[]', '[[]]', '"text"', '1', 'true', '1e400'];
const BAD_UTF8 = [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), Buffer.from([0xed, 0xa0, 0x80])];
const DEPTHS = [33, 200, 20_000];

/** A body that is no JSON, or none of ours. */
function bodyAsBytes(operation: Operation): Rule[] {
  if (!operation.body) return [];
  const typed = fc.constantFrom('text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'image/svg+xml');
  return [
    fc.constantFrom(...NOT_JSON).map((raw) => asRaw(operation, 'no JSON', raw, [400])),
    fc.constantFrom(...NO_OBJECT).map((raw) => asRaw(operation, 'JSON, but no object', raw, [400])),
    fc.constantFrom(...BAD_UTF8).map((raw) => asRaw(operation, 'no UTF-8', raw, [400])),
    fc.constantFrom(...DEPTHS).map((depth) => asRaw(operation, 'bottomless nesting', nested(depth), [400])),
    fc.constantFrom(...DEPTHS).map((depth) => asRaw(operation, 'bottomless lists', '['.repeat(depth), [400])),
    fc.constantFrom('null', '', ' ').map((raw) => asRaw(operation, 'nothing as a body', raw)),
    fc.constant({ ...asRaw(operation, 'duplicate keys', ''), edit: withDuplicateKeys }),
    typed.map((type): Broken => ({
      operation,
      rule: 'another content type',
      edit: (ask) => ({ ...ask, headers: { ...ask.headers, 'content-type': type } }),
      refusedWith: [415],
    })),
  ];
}

const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

/** The first member comes twice, with a value of another type first. */
function withDuplicateKeys(ask: Ask): Ask {
  const text = JSON.stringify(ask.body ?? {});
  const [first] = Object.keys((ask.body ?? {}) as object);
  return first === undefined ? ask : { ...ask, raw: text.replace('{', `{${JSON.stringify(first)}:[1],`) };
}

function headers(operation: Operation): Rule[] {
  const has = (name: string): boolean =>
    operation.parameters.some((each) => each.in === 'header' && each.name === name);
  const rules: Rule[] = [];
  const header = (rule: string, name: string, value: string, refusedWith?: readonly number[]): Broken => ({
    operation,
    rule,
    edit: (ask) => ({ ...ask, headers: { ...ask.headers, [name]: value } }),
    ...(refusedWith ? { refusedWith } : {}),
  });
  if (operation.parameters.some(({ name, required }) => name === 'If-Match' && required)) {
    rules.push(
      fc
        .constantFrom('*', 'W/"TL-1-1"', '"TL-1-1", "TL-1-2"', '"x"', '""', '1', '"TL-1-99999999999"', '"\' OR 1=1"')
        .map((tag) => header('If-Match of something else', 'if-match', tag, [412])),
      fc.constant<Broken>({
        operation,
        rule: 'If-Match is missing',
        edit: ({ headers: given, ...ask }) => ({ ...ask, headers: without(given ?? {}, 'if-match') }),
        refusedWith: [428],
      }),
    );
  }
  if (has('Idempotency-Key')) {
    const keys = fc.constantFrom('with space', 'k'.repeat(256), 'é', '\t', 'a b');
    rules.push(keys.map((key) => header('an Idempotency-Key that is none', 'idempotency-key', key, [400])));
  }
  const odd = fc.constantFrom<readonly [string, string]>(
    ['accept', 'application/xml'],
    ['x-request-id', "'; DROP TABLE tickets"],
    ['x-http-method-override', 'DELETE'],
    ['x-forwarded-for', "127.0.0.1, ' OR 1=1"],
    ['x-original-url', '/metrics'],
    ['content-encoding', 'gzip'],
    ['range', 'bytes=0-1'],
    ['if-none-match', '*'],
    ['origin', 'https://evil.example'],
    ['expect', 'x'],
  );
  const unasked = odd.filter(([name]) => name !== 'expect' && !(name === 'content-encoding' && operation.body));
  return [...rules, unasked.map(([name, value]) => header(`header ${name}`, name, value))];
}

function without(given: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== name));
}

const NO_IDS = [
  ...['0', '-1', '1.0', '1e3', '0x1', '99999999999', '2147483648', 'abc', '1%27%20OR%201%3D1', '%2e%2e', '1%20', '%20'],
  ...[
    'TL-0',
    'TL-',
    'TL-1x',
    'TL-99999999999999',
    'a'.repeat(190),
    'a'.repeat(300),
    '%00',
    '%ff',
    '%ed%a0%80',
    '%zz',
    '*',
  ],
];

/** Ids that name nothing: they must not be found, whatever they look like. */
function addresses(operation: Operation): Rule[] {
  const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  return names.map((name) =>
    fc.constantFrom(...NO_IDS).map((text): Broken => ({
      operation,
      rule: `an id that is none for {${name}}`,
      edit: (ask) => ({ ...ask, path: withSegment(operation, ask.path, name, text) }),
      // Codes of locations and names of mappings are made up by whoever puts them.
      ...(operation.method === 'PUT' && name !== 'id' ? {} : { refusedWith: [400, 404, 414] }),
    })),
  );
}

function withSegment(operation: Operation, path: string, name: string, text: string): string {
  const [bare = '', query] = path.split('?', 2);
  const place = `{${name}}`;
  const named = operation.path.split('/');
  const index = named.findIndex((segment) => segment.includes(place));
  const segments = bare.split('/');
  // An ending such as `.md` stays.
  segments[index] = (named[index] ?? '').replace(place, () => text);
  return segments.join('/') + (query === undefined ? '' : `?${query}`);
}

const NO_NUMBERS = ['abc', '-1', '1.5', 'NaN', 'Infinity', '1,2', 'null', '[]', '99999999999999999999', '1%27', '%31x'];

function queries(operation: Operation): Rule[] {
  const parameters = operation.parameters.filter((each) => each.in === 'query');
  const known = parameters.flatMap((parameter) => [
    wireText.map((text) => withQuery(operation, `hostile ?${parameter.name}`, parameter.name, text)),
    ...wrongParameter(operation, parameter),
  ]);
  const unknown = fc
    .tuple(fc.constantFrom('bogus', 'sort', 'order', 'fields', '__proto__', 'q[]', 'limit[gt]', 'select'), wireText)
    .map(([name, text]) => withQuery(operation, 'an unknown query parameter', name, text));
  return [...known, unknown];
}

function wrongParameter(operation: Operation, { name, schema }: Parameter): Rule[] {
  const wrong = (rule: string, text: string): Broken => ({
    ...withQuery(operation, `${rule} ?${name}`, name, text),
    refusedWith: [400],
    names: `/${name}`,
  });
  const rules: Rule[] = [];
  if (schema['type'] === 'integer')
    rules.push(fc.constantFrom(...NO_NUMBERS).map((text) => wrong('no number in', text)));
  if (schema['type'] === 'boolean')
    rules.push(fc.constantFrom('yes', '1', 'TRUE', '').map((text) => wrong('no flag', text)));
  if (schema['enum']) {
    const none = HOSTILE_TEXTS.filter((text) => !(schema['enum'] as unknown[]).map(String).includes(text));
    rules.push(fc.constantFrom(...none).map((text) => wrong('not of the words', encodeURIComponent(text))));
  }
  if (typeof schema['pattern'] === 'string') {
    const pattern = new RegExp(schema['pattern'], 'u');
    const none = HOSTILE_TEXTS.filter((text) => !pattern.test(text));
    rules.push(fc.constantFrom(...none).map((text) => wrong('not of the form', encodeURIComponent(text))));
  }
  if (schema['format'] === 'date' || schema['format'] === 'date-time') {
    const times = fc.constantFrom('2026-02-30', 'yesterday', '0', '2026-1-1', "2026-01-01'--", '٢٠٢٦-01-01');
    rules.push(times.map((text) => wrong('no date in', encodeURIComponent(text))));
  }
  const { maxLength } = schema as { maxLength?: number };
  if (maxLength !== undefined) rules.push(fc.constant(wrong('too long', 'y'.repeat(maxLength + 1))));
  if (schema['type'] !== 'array') rules.push(fc.constant(wrong('twice', `1&${name}=2`)));
  return rules;
}

function withQuery(operation: Operation, rule: string, name: string, text: string): Broken {
  const edit = (ask: Ask): Ask => {
    const [bare = '', query = ''] = ask.path.split('?', 2);
    const others = query.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`));
    return { ...ask, path: `${bare}?${[...others, `${name}=${text}`].join('&')}` };
  };
  return { operation, rule, edit };
}
