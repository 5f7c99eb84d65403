import type { Attacker } from '../../attack/document/attacker.js';
import type { Ask } from '../../attack/document/client.js';
import type { Schema } from '../../attack/document/document.js';
import { EXAMPLES } from '../../attack/document/examples.js';
import { anatomyOf, type Field, pointerOf, valueAt, withValue } from '../../attack/fuzz/fields.js';
import { giveBack, hostileText } from './texts.js';

/** A text that the program took: where it was written, and what it says. */
export interface Written {
  /** `POST /api/v1/tickets /title`. */
  field: string;
  text: string;
}

/** A request that was taken, and what came of it. */
export interface Place {
  /** Below `/api/v1`, without a query. */
  path: string;
  operation: string;
  asked: unknown;
  answer: unknown;
}

/** What the API made of the requests. */
export interface HostileData {
  written: Written[];
  places: Place[];
  /** Texts that no hostile text can stand in, since their rules leave no room for one. */
  ruled: string[];
}

/** They belong to who asks: asked as the one who looks afterwards. */
const OWN = /^POST \/api\/v1\/(views|snippets|tokens)$|^PUT \/api\/v1\/me\/drafts/;
/** Nobody could sign in any more, or they want no texts. */
const LEFT_OUT = /\/(sessions|password|intake\/\w+)$|\/policy$|^PATCH \/api\/v1\/(views|snippets)/;
const TRIES = 8;

/**
 * Sends one request of every operation that takes a body, with a hostile text in every text of it that is free: one
 * without a list of words, a format or a pattern. What a rule refuses is sent as the example has it.
 */
export async function makeHostile(attacker: Attacker, looker: string): Promise<HostileData> {
  const { document, world, client } = attacker;
  const data = { written: [] as Written[], places: [] as Place[], ruled: [] as string[] };
  for (const operation of document.operations) {
    if (operation.method === 'GET' || operation.body === undefined || LEFT_OUT.test(operation.name)) continue;
    const example = EXAMPLES[operation.name];
    if (example === undefined || example.status >= 400) continue;
    const fields = anatomyOf(document, operation.body).fields.filter((field) => isFree(document.resolve(field.schema)));
    let left: Field[] | null = fields;
    for (let tries = 0; left !== null && tries < TRIES; tries++) {
      const ask = await example.ask(world);
      if (OWN.test(operation.name)) ask.token = looker;
      const { body, texts } = poisoned(ask, operation.name, left);
      const { status, body: answer, text } = await client.send({ ...ask, body });
      if (status < 300) {
        data.written.push(...texts);
        if (texts.length > 0)
          data.places.push({
            path: ask.path.replace('/api/v1', '').split('?', 1)[0]!,
            operation: operation.name,
            asked: body,
            answer,
          });
        const names = new Set(texts.map(({ field }) => field));
        for (const { path } of fields) {
          const name = `${operation.name} ${pointerOf(path)}`;
          if (!names.has(name)) data.ruled.push(name);
        }
        left = null;
      } else {
        for (const refused of texts) giveBack(refused.text);
        left = without(left, answer, ask, text);
      }
    }
    if (left !== null) throw new Error(`${operation.name} takes nothing`);
  }
  return data;
}

function isFree(schema: Schema): boolean {
  const free = ['enum', 'format', 'pattern', 'const'].every((word) => schema[word] === undefined);
  return free && [schema['type']].flat().includes('string');
}

function poisoned(ask: Ask, name: string, fields: readonly Field[]): { body: unknown; texts: Written[] } {
  let body = ask.body;
  const texts: Written[] = [];
  for (const { path, schema } of fields) {
    const text = hostileText(schema['maxLength'] as number | undefined);
    body = withValue(body, path, text);
    texts.push({ field: `${name} ${pointerOf(path)}`, text });
  }
  return { body, texts };
}

/** The fields without those that the answer complains of; without those that the example does not have, if it names none. */
function without(fields: readonly Field[], answer: unknown, ask: Ask, text: string): Field[] {
  const errors = (answer as { errors?: { pointer: string }[] } | undefined)?.errors ?? [];
  const told = errors.map(({ pointer }) => pointer);
  const isTold = (path: string) =>
    told.some((pointer) => pointer === path || pointer.startsWith(path) || path.startsWith(`${pointer}/`));
  const rest = fields.filter(({ path }) => !isTold(pointerOf(path)));
  if (rest.length < fields.length) return rest;
  const given = fields.filter(({ path }) => valueAt(ask.body, path) !== undefined);
  if (given.length < fields.length) return given;
  if (fields.length > 0) return [];
  throw new Error(`the example itself is refused: ${text}`);
}
