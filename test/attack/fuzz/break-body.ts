import fc from 'fast-check';
import type { AnswerCheck } from '../document/check-answer.js';
import type { Ask } from '../document/client.js';
import type { ApiDocument, Operation, Schema } from '../document/document.js';
import type { Broken } from './broken.js';
import { anatomyOf, pointerOf, valueAt, withValue, type Field, type Place, type Step } from './fields.js';
import { anyValue, HOSTILE_TEXTS, IMPOSSIBLE_TEXTS } from './hostile-values.js';

type Rule = fc.Arbitrary<Broken>;

/** Names that a client may hope to set: of columns, of prototypes, of nobody. */
const FOREIGN_NAMES = [
  ...[
    'id',
    'key',
    'version',
    'tier',
    'state',
    'assignee',
    'owner',
    'role',
    'createdAt',
    'updatedAt',
    'slaDueAt',
    'due',
  ],
  ...['imported', 'scopes', 'active', 'staffId', 'isAdmin', 'bogus', 'Title', 'x y', 'toString', ''],
];

const BAD = [400];

/** Ways to break one rule of the body that the document describes. */
export function brokenBodies(document: ApiDocument, check: AnswerCheck, operation: Operation, valid: Ask): Rule[] {
  if (!operation.body) return [];
  const { fields, places } = anatomyOf(document, operation.body);
  const rules = [
    ...fields.flatMap((field) => brokenField(check, operation, field, valid)),
    ...places.flatMap((place) => foreignFields(operation, place, valid)),
  ];
  return rules;
}

const broken = (
  operation: Operation,
  rule: string,
  path: readonly Step[],
  value: unknown,
  names: string | undefined = pointerOf(path),
): Broken => ({
  operation,
  rule: `${rule} ${pointerOf(path)}`,
  edit: (ask) => ({ ...ask, body: withValue(ask.body ?? {}, path, value) }),
  refusedWith: BAD,
  ...(names === undefined ? {} : { names }),
});

function brokenField(check: AnswerCheck, operation: Operation, field: Field, valid: Ask): Rule[] {
  const { path, schema, required } = field;
  const fits = check.validatorOf(schema);
  const rules: Rule[] = [
    anyValue.filter((value) => !fits(value)).map((value) => broken(operation, 'wrong value of', path, value)),
  ];
  const parentIsThere = path.length === 1 || valueAt(valid.body, path.slice(0, -1)) !== undefined;
  if (required && parentIsThere) rules.push(fc.constant(broken(operation, 'missing', path, undefined)));
  if (mayBe(check, schema, 'text')) {
    const impossible = fc.constantFrom(...IMPOSSIBLE_TEXTS);
    rules.push(impossible.map((text) => broken(operation, 'text that cannot be stored in', path, text)));
  }
  return [...rules, ...edges(schema).map((value) => fc.constant(broken(operation, 'over the edge of', path, value)))];
}

const mayBe = (check: AnswerCheck, schema: Schema, text: string): boolean => check.validatorOf(schema)(text) as boolean;

/** The first value beyond each bound. */
function edges(schema: Schema): unknown[] {
  const { maxLength, minLength, minimum, maximum, maxItems, minItems } = schema as Record<string, number | undefined>;
  return [
    ...(maxLength === undefined ? [] : ['y'.repeat(maxLength + 1)]),
    ...(minLength ? ['y'.repeat(minLength - 1)] : []),
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, () => 'y')]),
    ...(minItems ? [[]] : []),
  ];
}

function foreignFields(operation: Operation, { path, properties }: Place, valid: Ask): Rule[] {
  const listed = new Set(properties);
  const foreign = FOREIGN_NAMES.filter((name) => !listed.has(name));
  const value = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom(1, null, true, [], {}));
  const unknown = fc
    .tuple(fc.constantFrom(...foreign), value)
    .map(([name, given]) => broken(operation, 'unknown field', [...path, name], given));
  // A member called __proto__ cannot be written as a value of JavaScript: it goes into the text.
  const inherited = fc.constantFrom('__proto__', 'constructor', 'prototype').map((name): Broken => ({
    operation,
    rule: `a prototype's name in ${pointerOf(path)}/`,
    edit: (ask) => ({ ...ask, raw: withMember(ask.body ?? {}, path, name) }),
    refusedWith: BAD,
    names: pointerOf([...path, name]),
  }));
  return path.length === 0 || valueAt(valid.body, path) !== undefined ? [unknown, inherited] : [unknown];
}

const MARK = 'member-to-be-renamed';

function withMember(body: unknown, path: readonly Step[], name: string): string {
  return JSON.stringify(withValue(body, [...path, MARK], { polluted: true })).replace(`"${MARK}"`, `"${name}"`);
}
