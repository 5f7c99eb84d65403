import { randomBytes } from 'node:crypto';
import { createAdmin } from '../identity/create-admin.js';
import { readConfig } from '../platform/config/config.js';
import { openLog } from '../platform/log/log.js';
import { startServer } from './start-server.js';

export interface Trial {
  /** What was done, in order. */
  did: string[];
  /** Why it ended early; null when all went well. */
  failed: string | null;
}

/** Sends a request and answers its body; throws when it is refused. */
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Record<string, unknown>>;

/**
 * Runs the whole program on a database, listening on this machine alone, and does with it what a desk does first: is it
 * ready, can somebody sign in, read a queue and the newest ticket, log one, take it and hand it up, read the event log.
 * Adds an admin and a ticket: only for a database that is thrown away.
 */
export async function tryProgram(databaseUrl: string): Promise<Trial> {
  const did: string[] = [];
  try {
    const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', TIERLINE_LOG_LEVEL: 'silent' });
    const server = await startServer(config, openLog(config.logLevel));
    did.push('started');
    try {
      await useDesk(await admitted(server.database.db, server.url, did), did);
    } finally {
      await server.stop();
    }
    return { did, failed: null };
  } catch (error) {
    return { did, failed: error instanceof Error ? error.message : String(error) };
  }
}

/** Signs in somebody new and answers the way to the API. */
async function admitted(db: Parameters<typeof createAdmin>[0], url: string, did: string[]): Promise<Ask> {
  const email = `drill.${randomBytes(6).toString('hex')}@tierline.example`;
  const password = randomBytes(24).toString('base64url');
  const member = await createAdmin(db, { email, name: 'Restore drill', password });
  if (!member.ok) throw new Error(`no admin can be made: ${member.detail}`);
  const signedIn: { token?: string } = {};
  const ask: Ask = async (method, path, body) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(signedIn.token && { Authorization: `Bearer ${signedIn.token}` }),
    };
    const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  await untilReady(ask);
  did.push('ready');
  signedIn.token = String((await ask('POST', '/api/v1/sessions', { email, password }))['token']);
  did.push('signed in');
  return ask;
}

const READY_WITHIN_MS = 30_000;

/** The log has to number what the backup held without a number. */
async function untilReady(ask: Ask): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; ; await new Promise((go) => setTimeout(go, 100))) {
    try {
      await ask('GET', '/readyz');
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function useDesk(ask: Ask, did: string[]): Promise<void> {
  await ask('GET', '/api/v1/queues');
  const { items } = (await ask('GET', '/api/v1/tickets?limit=1')) as { items: { key: string }[] };
  const newest = items[0]?.key;
  if (newest !== undefined) {
    await ask('GET', `/api/v1/tickets/${newest}`);
    await ask('GET', `/api/v1/tickets/${newest}/events`);
  }
  did.push(`read ${newest ?? 'an empty desk'}`);
  await ask('GET', '/api/v1/trends/matrix');
  did.push('counted');
  const logged = (await ask('POST', '/api/v1/tickets', {
    ...{ kind: 'question', platform: 'windows', title: 'Restore drill', take: true },
    requester: { name: 'Restore drill' },
  })) as { key: string };
  did.push(`logged ${logged.key}`);
  const packet = { reason: 'Restore drill', tried: ['Restored a backup'], evidence: 'It came back' };
  await ask('POST', `/api/v1/tickets/${logged.key}/escalations`, packet);
  did.push('escalated it');
  const { head, floor } = (await ask('GET', '/api/v1/events?limit=1')) as { head: number; floor: number };
  if (head < floor) throw new Error(`the event log ends at ${head}, before its floor ${floor}`);
  did.push('read the event log');
}
