import fc from 'fast-check';

/** The part of JSON Schema that the description of the socket uses. */
export interface Schema {
  type?: string;
  enum?: readonly unknown[];
  pattern?: string;
  minimum?: number;
  items?: Schema;
  maxItems?: number;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  oneOf?: readonly Schema[];
}

/** Names that mean something to the server: a generated text alone would only ever be unknown. */
const ROOMS = [
  ...['desk', 'leads', 'tier:1', 'tier:2', 'tier:3', 'tier:4', 'tier:9', 'person:1', 'person:2', 'person:01'],
  ...['ticket:1', 'ticket:2', 'ticket:3', 'ticket:9999999999', 'ticket:0', 'cell:none:windows', 'cell:1:amiga'],
];

const anyText = fc.oneof(
  fc.constantFrom(...ROOMS),
  fc.string({ maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const WRONG = [null, true, 0, -1, 1.5, 1e308, '', 'x', [], {}, [[]], { a: 1 }, 'x'.repeat(5_000)];

/** Values that the schema describes. */
export function fits(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(fits));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: 2_147_483_647 });
    case 'array':
      return fc.array(fits(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 20, 20) });
    case 'string':
      return schema.pattern === undefined ? anyText : fc.stringMatching(new RegExp(schema.pattern));
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, fits(member)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] });
    }
    default:
      return fc.jsonValue();
  }
}

/** Values that break one rule of the schema: of the whole, of one member, one too few or one too many. */
export function breaksOneRule(schema: Schema): fc.Arbitrary<unknown> {
  const whole = fc.oneof(fc.constantFrom(...WRONG), fc.jsonValue());
  if (schema.type !== 'object') return whole;
  const properties = Object.entries(schema.properties ?? {});
  const ways: fc.Arbitrary<unknown>[] = [whole];
  for (const [name, member] of properties) {
    ways.push(
      fits(schema).map((value) => without(value, name)),
      fc.tuple(fits(schema), breaksOneRule(member)).map(([value, bad]) => ({ ...(value as object), [name]: bad })),
    );
    const most = member.type === 'array' ? member.maxItems : undefined;
    if (most !== undefined) {
      const many = Array.from({ length: most + 1 }, (_, n) => `tier:${n % 5}`);
      ways.push(fits(schema).map((value) => ({ ...(value as object), [name]: many })));
    }
  }
  return fc.oneof(...ways);
}

function without(value: unknown, name: string): object {
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name));
}
