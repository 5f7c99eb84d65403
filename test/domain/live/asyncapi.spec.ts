import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { LADDER } from '../../../src/domain/ticket/table/ladder-table.js';
import { socketDocument } from '../../../src/live/asyncapi/document.js';
import { EVENT_TYPES } from '../../../src/live/asyncapi/event-types.js';
import { SCHEMAS } from '../../../src/live/asyncapi/schemas.js';

const SOURCES = path.join(process.cwd(), 'src');

function sources(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('live'))
    .map((name) => readFileSync(path.join(SOURCES, name), 'utf8'));
}

/** Types as they are written: `type: 'phase.changed'`, or a union of such after `type:`. */
function writtenTypes(): Set<string> {
  const places = /\btype:\s*((?:\|?\s*['"][a-z_]+\.[a-z_]+['"]\s*)+)/g;
  const texts = sources().flatMap((text) => [...text.matchAll(places)].map(([, literals]) => literals!));
  return new Set(texts.flatMap((literals) => literals.match(/[a-z_]+\.[a-z_]+/g) ?? []));
}

describe('the AsyncAPI document', () => {
  it('describes every event type that the program writes', () => {
    const ladder = LADDER.flatMap((row) => row.events.map((name) => `ticket.${name}`));
    const written = writtenTypes();
    expect(written.size).toBeGreaterThan(5);
    expect(ladder.length).toBeGreaterThan(20);
    expect([...ladder, ...written].filter((type) => !(type in EVENT_TYPES))).toEqual([]);
  });

  it('refers only to what is in it', () => {
    const document = socketDocument();
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref]) => ref!);
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) {
      const found = ref.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });

  it('has schemas that are schemas', () => {
    const ajv = new Ajv({ strict: true, formats: { 'date-time': true } });
    for (const schema of Object.values(SCHEMAS)) expect(() => ajv.compile(schema)).not.toThrow();
  });
});
