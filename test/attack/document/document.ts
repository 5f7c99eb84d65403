import { Client } from './client.js';

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required: boolean;
  schema: Schema;
}

/** One operation of the OpenAPI document. */
export interface Operation {
  /** `POST /api/v1/tickets/{key}/claims`. */
  name: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  /** Schema of the JSON body; undefined when it takes none. */
  body: Schema | undefined;
  /** By status, or `default`. */
  responses: Readonly<Record<string, DocumentedResponse>>;
}

export interface DocumentedResponse {
  description?: string;
  /** By content type. */
  content?: Readonly<Record<string, { schema?: Schema }>>;
}

/** What the running program says of itself. */
export interface ApiDocument {
  operations: readonly Operation[];
  /** `#/components/schemas`. */
  schemas: Readonly<Record<string, Schema>>;
  /** The schema that a reference means, or the schema itself. */
  resolve: (schema: Schema) => Schema;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface RawOperation {
  parameters?: { name: string; in: Parameter['in']; required?: boolean; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, DocumentedResponse>;
}

interface RawDocument {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Schema> };
}

/** The OpenAPI document of the running program. */
export async function readDocument(client: Client): Promise<ApiDocument> {
  const { status, body } = await client.send({ method: 'GET', path: '/api/openapi.json' });
  if (status !== 200) throw new Error(`/api/openapi.json answered ${status}`);
  const raw = body as RawDocument;
  const schemas = raw.components.schemas;
  const operations = Object.entries(raw.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation ? [operationOf(method.toUpperCase(), path, operation)] : [];
    }),
  );
  return { operations, schemas, resolve: (schema) => resolved(schemas, schema) };
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  return {
    name: `${method} ${path}`,
    method,
    path,
    parameters: (raw.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
      schema: parameter.schema ?? {},
    })),
    body: raw.requestBody?.content?.['application/json']?.schema,
    responses: raw.responses ?? {},
  };
}

const PREFIX = '#/components/schemas/';

function resolved(schemas: Readonly<Record<string, Schema>>, schema: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') {
    // Nest wraps a reference that has a description of its own.
    const all = schema['allOf'];
    return Array.isArray(all) && all.length === 1 ? resolved(schemas, all[0] as Schema) : schema;
  }
  const found = schemas[reference.slice(PREFIX.length)];
  if (!found) throw new Error(`the document holds no ${reference}`);
  return found;
}
