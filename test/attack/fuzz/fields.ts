import type { ApiDocument, Schema } from '../document/document.js';

export type Step = string | number;

/** One place in a body: where it is, what the document says of it. */
export interface Field {
  path: readonly Step[];
  schema: Schema;
  required: boolean;
}

/** An object that a body has or may have, for fields that it must not have. */
export interface Place {
  path: readonly Step[];
  /** No members but the listed ones. */
  properties: readonly string[];
}

export interface Anatomy {
  fields: Field[];
  places: Place[];
}

const DEEPEST = 6;

/** The fields of a body's schema, at every depth. */
export function anatomyOf(document: ApiDocument, schema: Schema): Anatomy {
  const found: Anatomy = { fields: [], places: [] };
  walk(document, schema, [], found);
  return found;
}

function walk(document: ApiDocument, given: Schema, path: readonly Step[], found: Anatomy): void {
  if (path.length > DEEPEST) return;
  const schema = shapeOf(document, given);
  const properties = schema['properties'] as Record<string, Schema> | undefined;
  if (properties) {
    if (schema['additionalProperties'] !== true) found.places.push({ path, properties: Object.keys(properties) });
    const required = new Set((schema['required'] ?? []) as string[]);
    for (const [name, own] of Object.entries(properties)) {
      found.fields.push({ path: [...path, name], schema: own, required: required.has(name) });
      walk(document, own, [...path, name], found);
    }
  }
  if (schema['items']) {
    found.fields.push({ path: [...path, 0], schema: schema['items'] as Schema, required: false });
    walk(document, schema['items'] as Schema, [...path, 0], found);
  }
}

/** The object or list among the alternatives of a schema. */
function shapeOf(document: ApiDocument, given: Schema): Schema {
  const schema = document.resolve(given);
  const alternatives = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (!alternatives) return schema;
  const resolved = alternatives.map((one) => document.resolve(one));
  return resolved.find((one) => 'properties' in one || 'items' in one) ?? schema;
}

/** RFC 6901. */
export const pointerOf = (path: readonly Step[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A copy with the value at the path; objects and lists on the way are made. `undefined` takes the field away. */
export function withValue(body: unknown, path: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? [...(body as unknown[])] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const object = { ...(isObject(body) ? body : {}) };
  const next = withValue(object[step], rest, value);
  if (next === undefined) delete object[step];
  else object[step] = next;
  return object;
}

export function valueAt(body: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<Step, unknown>)[step] : undefined),
    body,
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
