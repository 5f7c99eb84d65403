import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Answer } from './client.js';
import type { ApiDocument, DocumentedResponse, Operation, Schema } from './document.js';

const PROBLEM = 'application/problem+json';
const TELLS_MOST = 3;

/** Holds answers against the document: status, content type, and every field of the body. */
export class AnswerCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    formats.default(this.ajv);
    for (const name of ['binary', 'password']) this.ajv.addFormat(name, true);
    const schemas = Object.fromEntries(
      Object.entries(document.schemas).map(([name, schema]) => [name, closed(schema) as Schema]),
    );
    this.ajv.addSchema({ $id: 'api', components: { schemas } });
  }

  /** What is wrong with an answer, in one line each; nothing when it is as documented. */
  faults(operation: Operation, answer: Answer): string[] {
    const response = operation.responses[answer.status] ?? (answer.status >= 400 && operation.responses['default']);
    if (!response) return [`status ${answer.status} is not in the document`];
    const type = String(answer.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
    const content = response.content;
    if (answer.status >= 400) return this.problemFaults(answer, type, response);
    if (answer.status === 204) return answer.text === '' ? [] : ['a 204 with a body'];
    if (content === undefined) return [`the document says nothing of the body of ${answer.status}`];
    const media = content[type];
    if (!media) return [`content type ${type || '(none)'} is not in the document`];
    if (type !== 'application/json') return [];
    return this.bodyFaults(media.schema ?? {}, answer.body);
  }

  private problemFaults(answer: Answer, type: string, response: DocumentedResponse): string[] {
    if (type !== PROBLEM) return [`an error as ${type || '(no type)'}, not as problem+json`];
    const schema = response.content?.[PROBLEM]?.schema;
    if (!schema) return [`the document says nothing of the body of ${answer.status}`];
    const { status } = (answer.body ?? {}) as { status?: unknown };
    const other = status === answer.status ? [] : [`the problem says status ${String(status)}`];
    return [...other, ...this.bodyFaults(schema, answer.body)];
  }

  /** Forty operations answer with a ticket: what they say of it is compiled once. */
  private bodyFaults(schema: Schema, body: unknown): string[] {
    const said = JSON.stringify(schema);
    let validate = this.compiled.get(said);
    if (!validate) {
      validate = this.ajv.compile(inApi(closed(schema)) as Schema);
      this.compiled.set(said, validate);
    }
    if (validate(body)) return [];
    return (validate.errors ?? []).slice(0, TELLS_MOST).map(told);
  }

  /** The schema of a request, as given: for values that must or must not fit it. */
  validatorOf(schema: Schema): ValidateFunction {
    return this.ajv.compile(inApi(this.document.resolve(schema)) as Schema);
  }
}

function told({ instancePath, message, params }: ErrorObject): string {
  const extra = (params as { additionalProperty?: string }).additionalProperty;
  return `${instancePath || '(body)'} ${message ?? ''}${extra === undefined ? '' : `: ${extra}`}`;
}

/** A field that the document does not name is a mismatch, unless it says that there may be others. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isOpen = !('properties' in copy) || 'additionalProperties' in copy || 'allOf' in copy;
  return isOpen || typeof copy['properties'] !== 'object' ? copy : { ...copy, additionalProperties: false };
}

/** References go to the document's schemas, wherever this schema stands. */
function inApi(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inApi);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `api${value}` : inApi(value),
    ]),
  );
}
