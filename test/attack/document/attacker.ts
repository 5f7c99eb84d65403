import type { Desk } from '../../setup/desk.js';
import { AnswerCheck } from './check-answer.js';
import { Client } from './client.js';
import { readDocument, type ApiDocument } from './document.js';
import { furnish, type World } from './world.js';

/** All that a part needs to send requests to a desk and to judge the answers. */
export interface Attacker {
  world: World;
  client: Client;
  document: ApiDocument;
  check: AnswerCheck;
}

export async function attackerOf(desk: Desk): Promise<Attacker> {
  const client = new Client(desk.url);
  const document = await readDocument(client);
  return { world: await furnish(desk), client, document, check: new AnswerCheck(document) };
}
