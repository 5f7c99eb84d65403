import { randomUUID } from 'node:crypto';
import type { Agent, Desk } from '../../setup/desk.js';
import { inDays } from './stages.js';

/** Things that exist on a desk, for requests that name them. */
export interface World {
  desk: Desk;
  phase: number;
  group: number;
  comparison: number;
  item: number;
  entry: number;
  token: number;
  import: number;
  mapping: string;
  policyVersion: number;
}

export const MAPPING = {
  source: 'old-desk',
  columns: {
    number: 'externalId',
    short: 'title',
    type: 'kind',
    os: 'platform',
    opened: 'reportedAt',
    user: 'requester.upn',
  },
};

export const today = (): string => new Date().toISOString().slice(0, 10);
export const dayIn = (days: number): string => inDays(days).slice(0, 10);

/** A name nothing else has. */
export const fresh = (word: string): string => `${word}-${randomUUID().slice(0, 8)}`;

const made = async (agent: Agent, path: string, body: object): Promise<number> => {
  const answer = await agent.post(path, body);
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return (answer.body as { id: number }).id;
};

export async function addPhase({ lead }: Desk, change: object = {}): Promise<number> {
  const body = { name: fresh('Pilot'), kind: 'limited_pilot', starts: dayIn(-20), ends: dayIn(40), ...change };
  return made(lead, '/phases', body);
}

export const addGroup = ({ lead }: Desk, phase: number, name = fresh('Retail')): Promise<number> =>
  made(lead, `/phases/${phase}/groups`, { name, plannedUsers: 50 });

export const addItem = ({ lead }: Desk, phase: number): Promise<number> =>
  made(lead, `/phases/${phase}/checklist`, { kind: 'other', title: fresh('Read guide') });

export const addEntry = ({ lead }: Desk, phase: number): Promise<number> =>
  made(lead, '/timeline', { kind: 'milestone', variant: 'access_enforced', title: 'Enforced', at: inDays(5), phase });

export const addToken = ({ lead }: Desk): Promise<number> =>
  made(lead, '/tokens', { name: 'reader', scopes: ['ticket:read'] });

export async function addMapping({ lead }: Desk): Promise<string> {
  const name = fresh('map');
  await lead.put(`/import-mappings/${name}`, MAPPING).expect(201);
  return name;
}

/** CSV that the saved mapping reads. */
export const csvOf = (id: string): string =>
  `number,short,type,os,opened,user\r\n${id},Cannot enroll,enrollment,windows,${dayIn(-3)}T08:00:00Z,ada@contoso.example\r\n`;

export async function addImport({ lead, url }: Desk, mapping: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/imports?mapping=${mapping}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${lead.token}`, 'content-type': 'text/csv' },
    body: csvOf(fresh('n')),
  });
  if (answer.status !== 201) throw new Error(`the import answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: number }).id;
}

/** Puts another policy in force; answers its version. */
export async function changePolicy({ lead }: Desk): Promise<number> {
  const shown = await lead.get('/policy').expect(200);
  const { document } = shown.body as { document: { trends: { staleAfterDays: number } } };
  document.trends.staleAfterDays += 1;
  const put = lead.put('/policy', document).set('If-Match', String(shown.headers['etag']));
  return ((await put.expect(200)).body as { version: number }).version;
}

export const LOCATIONS = ['charlotte', 'dallas', 'redmond'] as const;

export async function furnish(desk: Desk): Promise<World> {
  for (const code of LOCATIONS) {
    await desk.lead.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
  }
  const phase = await addPhase(desk);
  const mapping = await addMapping(desk);
  return {
    desk,
    phase,
    group: await addGroup(desk, phase),
    comparison: await addGroup(desk, phase),
    item: await addItem(desk, phase),
    entry: await addEntry(desk, phase),
    token: await addToken(desk),
    import: await addImport(desk, mapping),
    mapping,
    policyVersion: await changePolicy(desk),
  };
}
