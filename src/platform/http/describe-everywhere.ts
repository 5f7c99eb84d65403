import type { OpenAPIObject } from '@nestjs/swagger';
import { NOT_IDEMPOTENT_EXTENSION } from './not-idempotent.js';

type Operation = Record<string, unknown> & { parameters?: unknown[]; responses?: Record<string, unknown> };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  description: 'A code may have further members, such as `current` with stale_version',
  additionalProperties: true,
  properties: {
    type: { type: 'string', examples: ['/problems/validation-failed'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; the type in another spelling', examples: ['validation_failed'] },
    detail: { type: 'string', description: 'For people' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body, or /name of a query parameter' },
          detail: { type: 'string' },
          row: { type: ['integer', 'null'], description: 'Of a list of rows, from 0' },
          line: { type: ['integer', 'null'], description: 'Of a file, the first being 1' },
          column: { type: ['string', 'null'], description: 'Of a file, as its header writes it' },
        },
      },
    },
  },
};

const PROBLEM_RESPONSE = {
  description: 'Refused or failed (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A repeated request with the same key within a day gets the first answer and has no second effect.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** Adds what holds for every operation: the form of problems (of every 4xx), Idempotency-Key on POST. Changes the document. */
export function describeEverywhere(document: OpenAPIObject): OpenAPIObject {
  const schemas = ((document.components ??= {}).schemas ??= {});
  schemas['Problem'] = PROBLEM_SCHEMA as never;
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (!operation) continue;
      const responses = (operation.responses ??= {}) as Record<string, { content?: unknown }>;
      responses['default'] ??= PROBLEM_RESPONSE;
      for (const [status, response] of Object.entries(responses)) {
        if (/^[45]/.test(status)) response.content ??= PROBLEM_RESPONSE.content;
      }
      if (method === 'post' && !operation[NOT_IDEMPOTENT_EXTENSION])
        (operation.parameters ??= []).push(IDEMPOTENCY_KEY);
      closeBody(operation, schemas as Schemas);
      if (method === 'patch') dropDefaults(operation, schemas as Schemas);
    }
  }
  return document;
}

type Schema = Record<string, unknown>;
type Schemas = Record<string, Schema>;

/** What a change leaves out stays as it is: the defaults of a new thing, whose fields it inherits, are none of it. */
function dropDefaults({ requestBody }: Operation, schemas: Schemas): void {
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, { schema?: Schema }> };
  const { schema } = content['application/json'] ?? {};
  const reference = String(schema?.['$ref'] ?? '').replace('#/components/schemas/', '');
  const fields = (schemas[reference] ?? schema ?? {})['properties'] as Schemas | undefined;
  for (const field of Object.values(fields ?? {})) delete field['default'];
}

/** Bodies are refused for a field that is not listed, at every depth: the document says so too. */
function closeBody({ requestBody }: Operation, schemas: Schemas): void {
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, { schema?: unknown }> };
  const pending: unknown[] = [content['application/json']?.schema];
  const seen = new Set<unknown>();
  for (let next = pending.pop(); pending.length > 0 || next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    const schema = next as Schema;
    const reference = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
    if (reference !== undefined) pending.push(schemas[reference]);
    if (typeof schema['properties'] === 'object') schema['additionalProperties'] ??= false;
    pending.push(...Object.values(schema));
  }
}
