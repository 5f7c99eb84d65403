import fc from 'fast-check';
import type { ApiDocument, Schema } from '../document/document.js';
import { HOSTILE_TEXTS } from './hostile-values.js';

const LONG = 300;
const MANY = 3;
const DAY_MS = 86_400_000;

const from = Date.parse('2026-01-01T00:00:00Z');
const instants = fc.integer({ min: 0, max: 700 * DAY_MS }).map((ms) => new Date(from + ms).toISOString());

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: instants.map((text) => text.slice(0, 10)),
  'date-time': instants,
  email: fc.stringMatching(/^[a-z]{1,12}$/).map((name) => `${name}@contoso.example`),
};

/** Values that fit a schema, as many kinds of them as it allows. */
export function valuesOf(document: ApiDocument, given: Schema): fc.Arbitrary<unknown> {
  const schema = document.resolve(given);
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const alternatives = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (alternatives) return fc.oneof(...alternatives.map((one) => valuesOf(document, one)));
  const types = [schema['type'] ?? 'any'].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(document, schema, type)));
}

function ofType(document: ApiDocument, schema: Schema, type: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return integers(schema);
    case 'number':
      return fc.oneof(integers(schema), fc.double({ ...bounds(schema), noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(document, schema);
    case 'object':
      return objects(document, schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function texts(schema: Schema): fc.Arbitrary<string> {
  const {
    minLength = 0,
    maxLength = LONG,
    format,
    pattern,
  } = schema as {
    minLength?: number;
    maxLength?: number;
    format?: string;
    pattern?: string;
  };
  const known = format === undefined ? undefined : FORMATS[format];
  if (known) return known;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const fits = HOSTILE_TEXTS.filter((text) => [...text].length >= minLength && [...text].length <= maxLength);
  return fc.oneof(
    fc.constantFrom(...fits),
    fc.string({ unit: 'grapheme-ascii', minLength, maxLength: Math.min(maxLength, LONG) }),
    fc.constant('z'.repeat(maxLength)),
    fc.constant('x'.repeat(Math.max(1, minLength))),
  );
}

const bounds = ({ minimum, maximum }: Schema): { min: number; max: number } => ({
  min: (minimum as number | undefined) ?? -(2 ** 31),
  max: (maximum as number | undefined) ?? 2 ** 31,
});

function integers(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = bounds(schema);
  const least = Math.ceil(Math.max(min, -5));
  return fc.oneof(
    fc.integer({ min: least, max: Math.max(least, Math.floor(Math.min(max, 20))) }),
    fc.constantFrom(min, max),
  );
}

function lists(document: ApiDocument, schema: Schema): fc.Arbitrary<unknown[]> {
  const {
    minItems: minLength = 0,
    maxItems = MANY,
    uniqueItems,
    items = {},
  } = schema as {
    minItems?: number;
    maxItems?: number;
    uniqueItems?: boolean;
    items?: Schema;
  };
  const size = { minLength, maxLength: Math.max(minLength, Math.min(maxItems, MANY)) };
  const each = valuesOf(document, items);
  return uniqueItems ? fc.uniqueArray(each, size) : fc.array(each, size);
}

function objects(document: ApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  if (properties.length === 0) return fc.constant({});
  const values = Object.fromEntries(properties.map(([name, own]) => [name, valuesOf(document, own)]));
  return fc.record(values, { requiredKeys: (schema['required'] ?? []) as string[], noNullPrototype: true });
}
