/** A JSON Schema of the OpenAPI document. */
export type Shape = Readonly<Record<string, unknown>>;

/* The pieces of which the shapes of answers are made. What may be null says so. */

export const whole: Shape = { type: 'integer' };
export const flag: Shape = { type: 'boolean' };
export const name: Shape = { type: 'string' };
export const text: Shape = { type: ['string', 'null'] };
export const time: Shape = { type: 'string', format: 'date-time' };
export const timeOrNone: Shape = { type: ['string', 'null'], format: 'date-time' };
export const wholeOrNone: Shape = { type: ['integer', 'null'] };
/** Members that the document does not list one by one, such as the data of an event. */
export const anyObject: Shape = { type: 'object', additionalProperties: true };

export const word = (words: readonly string[]): Shape => ({ type: 'string', enum: [...words] });
export const wordOrNone = (words: readonly string[]): Shape => ({ type: ['string', 'null'], enum: [...words, null] });
export const listOf = (items: Shape): Shape => ({ type: 'array', items });

/** All of these members, and no others. */
export function object(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export const objectOrNone = (properties: Readonly<Record<string, Shape>>): Shape => ({
  ...object(properties),
  type: ['object', 'null'],
});

/** Some of these members, and no others. */
export function anyOf(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', properties, additionalProperties: false };
}

/** A page of a list; `next` is the cursor of the following one. */
export const pageOf = (items: Shape): Shape => object({ items: listOf(items), next: text });

/** A member of staff, by name. */
export const named: Shape = objectOrNone({ id: whole, name });
