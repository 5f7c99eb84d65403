import { A_TICKET, type Agent } from '../../setup/desk.js';
import { TicketReader } from '../../../src/tickets/ticket-reader.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import type { Attack, Watch } from './attack.js';
import { plantMethod } from './plants.js';

const READS = ['', '/history', '/events', '/clocks'];
const WRITES: [path: string, body: object][] = [
  ['/claims', {}],
  ['/comments', { text: 'seen' }],
  ['/steals', { reason: 'mine now' }],
  ['/closures', { as: 'test', reason: 'x' }],
  ['/duplicates', { of: 'TL-1' }],
];

/** Answers without what differs by nature. */
const plain = (text: string): string => text.replaceAll(/TL-\d+|"requestId":"[^"]*"/g, '');

async function sameAsMissing(agent: Agent, key: string, watch: Watch): Promise<void> {
  for (const path of READS) {
    const [foreign, missing] = [
      await agent.get(`/tickets/${key}${path}`),
      await agent.get(`/tickets/TL-999999${path}`),
    ];
    watch.equal(
      'a foreign id is answered as a missing one',
      [foreign.status, plain(foreign.text)],
      [404, plain(missing.text)],
    );
  }
  for (const [path, body] of WRITES) {
    const { status } = await agent.post(`/tickets/${key}${path}`, body);
    watch.equal('a foreign id is changed by nobody', [path, status], [path, 404]);
  }
}

export const foreignIds: Attack = {
  row: 1,
  name: 'ids of somebody else',
  run: async ({ desk, redmond, charlotte, ticketIn }, watch) => {
    const { key, version } = await ticketIn('charlotte');
    await sameAsMissing(redmond, key, watch);
    const lists = ['/tickets?limit=200', `/tickets?q=${key}`, '/queues/my-tier/tickets?limit=200', '/tickets.csv'];
    for (const list of lists) {
      const { text } = await redmond.get(list);
      watch.holds('no list names a foreign ticket', !new RegExp(`\\b${key}\\b`).test(text), text, list);
    }
    const { body } = await charlotte.post('/tokens', { name: 'mine', scopes: ['ticket:read'] });
    const { id } = body as { id: number };
    watch.equal('a token is revoked by its owner only', (await redmond.delete(`/tokens/${id}`)).status, 404);
    const { body: after } = await desk.lead.get(`/tickets/${key}`);
    watch.equal('nothing changed', (after as { version: number }).version, version);
  },
  bug: {
    what: 'the reader of one ticket forgets to ask who may see it',
    found: /a foreign id is answered/,
    plant: () =>
      plantMethod(TicketReader, 'recordOf', (_original, reader) => async (ask: never, key: never) => {
        const { store } = reader as unknown as {
          store: { read: (...args: unknown[]) => Promise<{ record: unknown } | null> };
        };
        const read = await store.read((ask as { db: unknown }).db, Number(String(key).slice(3)), null);
        if (!read) throw new Error('no such ticket');
        return read.record;
      }),
  },
};

/** Ids inside of bodies: each is checked as if it stood in the address. */
export const nestedIds: Attack = {
  row: 2,
  name: 'ids inside of bodies',
  run: async ({ desk, redmond, ticketIn }, watch) => {
    const foreign = (await ticketIn('charlotte')).key;
    const own = (await ticketIn('redmond')).key;
    const body = { ...A_TICKET, location: 'redmond' };
    for (const key of [foreign, 'TL-999999']) {
      const tries: [string, Agent, string, object][] = [
        ['splitFrom', redmond, '/tickets', { ...body, splitFrom: key }],
        ['follows', redmond, '/tickets', { ...body, follows: key }],
        ['duplicate of', redmond, `/tickets/${own}/duplicates`, { of: key }],
      ];
      for (const [name, agent, path, sent] of tries) {
        const { status, text } = await agent.post(path, sent);
        watch.holds('a nested id is checked like any other', status >= 400 && status < 500, [status, text], name);
        watch.holds('a nested id is answered as a missing one', !text.includes('"state"'), text, name);
      }
      const { body: bulk } = await redmond.post('/bulk-commands', { command: 'claim', keys: [key] });
      const [result] = (bulk as { results: { status: number }[] }).results;
      watch.equal('a nested id is checked like any other', result?.status, 404, 'bulk');
    }
    const assigned = await desk.lead.post(`/tickets/${own}/assignments`, { to: 999_999, reason: 'x' });
    watch.holds('nobody is nobody', assigned.status >= 400 && assigned.status < 500, assigned.status, 'assignment');
    const away = await desk.lead.put(`/staff/${redmond.id}/away`, { until: '2099-01-01T00:00:00Z', deputy: 999_999 });
    watch.holds('nobody is nobody', away.status >= 400 && away.status < 500, away.status, 'deputy');
  },
  bug: {
    what: 'whoever reads a ticket counts as having worked on it',
    found: /a nested id is checked/,
    plant: () =>
      plantMethod(TicketsStore, 'read', (original) => async (...args) => {
        const read = (await original(...args)) as object | null;
        return read && { ...read, touched: true };
      }),
  },
};
