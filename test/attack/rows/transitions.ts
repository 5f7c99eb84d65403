import { at } from '../../../src/domain/ticket/place.js';
import { LADDER } from '../../../src/domain/ticket/table/ladder-table.js';
import type { LadderRow } from '../../../src/domain/ticket/table/ladder-row.js';
import { A_PACKET, A_RESOLUTION, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { plantText } from './plants.js';

type Try = [who: (desk: Desk) => Agent, path: string, body: object];

const EVIDENCE = [{ kind: 'text', content: 'x' }];

/** What nobody may do with a ticket that lies queued at tier 1. */
const TOO_EARLY: readonly Try[] = [
  [({ tier2 }) => tier2, 'acceptances', {}],
  [({ tier2 }) => tier2, 'hand-downs', { resolution: A_RESOLUTION }],
  [({ tier1 }) => tier1, 'rejections', { reason: 'no', evidence: EVIDENCE }],
  [({ tier1 }) => tier1, 'contacts', { outcome: 'confirmed', channel: 'phone' }],
  [({ tier1 }) => tier1, 'resolutions', { note: 'done' }],
  [({ tier3 }) => tier3, 'answers', { answer: 'repaired' }],
  [({ tier1 }) => tier1, 'resumptions', {}],
  [({ tier1 }) => tier1, 'releases', {}],
  [({ tier1 }) => tier1, 'reopenings', { reason: 'again' }],
  [({ tier1 }) => tier1, 'take-backs', { reason: 'mine' }],
  [({ tier1 }) => tier1, 'escalations', { ...A_PACKET, toTier: 3 }],
  [({ tier1 }) => tier1, 'escalations', { ...A_PACKET, toTier: 4, caseNumber: '2405230040001234' }],
  [({ lead }) => lead, 'closures', {}],
];

const shown = async (agent: Agent, key: string) => (await agent.get(`/tickets/${key}`)).body as ShownTicket;

async function refusesAll(desk: Desk, key: string, tries: readonly Try[], watch: Watch): Promise<void> {
  const before = await shown(desk.lead, key);
  for (const [who, path, body] of tries) {
    const { status } = await who(desk).post(`/tickets/${key}/${path}`, body);
    watch.holds('a step out of order is refused', status >= 400 && status < 500, [path, status]);
    const { version } = await shown(desk.lead, key);
    watch.equal('a refused step changes nothing', [path, version], [path, before.version]);
    if (version !== before.version) return;
  }
}

export const stepsOutOfOrder: Attack = {
  row: 6,
  name: 'tiers skipped, steps repeated or out of order',
  run: async ({ desk, ticketIn }, watch) => {
    const { key } = await ticketIn(null);
    await refusesAll(desk, key, TOO_EARLY, watch);
    const packet = { ...A_PACKET, reason: 'replayed' };
    const first = await desk.tier1.post(`/tickets/${key}/escalations`, packet);
    const again = await desk.tier1.post(`/tickets/${key}/escalations`, packet);
    watch.equal('a replayed step is refused', [first.status, again.status >= 400], [201, true]);
    watch.equal('a replayed step moves nothing', (await shown(desk.lead, key)).hops, 1);
  },
  bug: {
    what: 'a ticket that nobody took can be resolved',
    found: /a step out of order is refused/,
    plant: () => {
      const row = LADDER.find(({ command }) => command === 'resolve') as LadderRow;
      const { from, who } = row;
      Object.assign(row, { from: [...from, at(['queued'], [1])], who: 'agent' });
      return () => void Object.assign(row, { from, who });
    },
  },
};

/** The columns of another helpdesk's files. */
const OLD_DESK = {
  source: 'old-desk',
  columns: {
    Number: 'externalId',
    Summary: 'title',
    Kind: 'kind',
    OS: 'platform',
    User: 'requester.upn',
    Status: { field: 'state', values: { Open: 'queued', Done: 'closed' } },
    Opened: 'reportedAt',
    Closed: { field: 'closedAt', optional: true },
  },
  dateFormat: 'dd.MM.yyyy HH:mm',
  timeZone: 'Europe/Berlin',
};

export const afterTheEnd: Attack = {
  row: 32,
  name: 'what was deleted, closed or merged',
  run: async (ground, watch) => {
    const { desk, ticketIn } = ground;
    const saved = await desk.lead.put('/import-mappings/gone', OLD_DESK);
    watch.holds('it was there', saved.status < 300, saved.text, 'mapping');
    watch.equal('it can be removed', (await desk.lead.delete('/import-mappings/gone')).status, 204);
    for (const method of ['get', 'delete'] as const)
      watch.equal('what was removed is gone', (await desk.lead[method]('/import-mappings/gone')).status, 404, method);
    const entry = { kind: 'milestone', variant: 'other', title: 'Access enforced', at: '2026-08-03T09:00:00Z' };
    const { body, headers, text } = await desk.lead.post('/timeline', entry);
    watch.holds('it was there', (body as { id?: number }).id !== undefined, text, 'timeline');
    const path = `/timeline/${(body as { id: number }).id}`;
    watch.equal('it can be removed', (await desk.lead.delete(path)).status, 204, 'timeline');
    watch.equal('what was removed is gone', (await desk.lead.get(path)).status, 404, 'timeline');
    watch.equal('what was removed is gone', (await desk.lead.delete(path)).status, 404, 'timeline');
    const patched = await desk.lead.patch(path, { title: 'x' }).set('If-Match', String(headers['etag']));
    watch.equal('what was removed is gone', patched.status, 404, 'timeline');
    const [root, copy] = [await ticketIn(null), await ticketIn(null)];
    await desk.tier1.post(`/tickets/${copy.key}/duplicates`, { of: root.key });
    for (const [command, sent] of Object.entries({ claims: {}, escalations: A_PACKET, duplicates: { of: root.key } })) {
      const { status } = await desk.tier1.post(`/tickets/${copy.key}/${command}`, sent);
      watch.equal('what was merged does not move', [command, status], [command, 409]);
    }
    const cycle = await desk.tier1.post(`/tickets/${root.key}/duplicates`, { of: copy.key });
    watch.holds('what was merged is no root', cycle.status >= 400 && cycle.status < 500, cycle.status);
  },
  bug: {
    what: 'a removed mapping stays',
    found: /what was removed is gone/,
    plant: () =>
      plantText(/^mappings_remove$/, 'DELETE FROM import_mappings', 'UPDATE import_mappings SET name = name'),
  },
};
