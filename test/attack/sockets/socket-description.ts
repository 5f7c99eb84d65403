import { Ajv } from 'ajv';
import request from 'supertest';
import type { ClientEvent } from './packets.js';
import type { Schema } from './schema-values.js';

interface Reference {
  $ref: string;
}

interface AsyncApi {
  operations: Record<string, { action: 'send' | 'receive'; messages: Reference[]; reply?: { messages: Reference[] } }>;
  components: { messages: Record<string, { name: string; payload: unknown }>; schemas: Record<string, Schema> };
}

/** The description that the running program gives of its socket. */
export class SocketDescription {
  private readonly shapes = new Map<string, (value: unknown) => boolean>();

  private constructor(private readonly document: AsyncApi) {
    const ajv = new Ajv({ strict: false, formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } });
    for (const [name, schema] of Object.entries(document.components.schemas))
      this.shapes.set(name, ajv.compile(schema));
  }

  static async read(url: string): Promise<SocketDescription> {
    const { body } = await request(url).get('/api/asyncapi.json');
    return new SocketDescription(body as AsyncApi);
  }

  /** What a client may say. */
  clientEvents(): ClientEvent[] {
    const { operations, components } = this.document;
    return Object.values(operations)
      .filter(({ action }) => action === 'receive')
      .flatMap(({ messages }) => messages.map(lastStep))
      .map((name) => {
        const { payload } = components.messages[name]!;
        return { name, payload: components.schemas[lastStep(payload as Reference)] ?? {} };
      });
  }

  /** Types of events that the server may send. */
  eventTypes(): string[] {
    return (this.document.operations['events']?.messages ?? []).map(lastStep);
  }

  /** Whether a value has one of these shapes. */
  isOneOf(value: unknown, ...names: readonly string[]): boolean {
    return names.some((name) => this.shapes.get(name)?.(value) === true);
  }
}

function lastStep({ $ref }: Reference): string {
  return $ref.split('/').at(-1) ?? '';
}
