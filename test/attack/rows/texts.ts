import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { A_TICKET, type Agent, type Desk } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { plantBefore, plantSql, type Undo } from './plants.js';
import { send } from './wire.js';

const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '＝1+1',
  '=cmd|"/C calc"!A1',
  '";=1+1',
  ',=1+1',
  "'=1",
];
const DANGEROUS = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

/** A formula in every text that a ticket takes; the title tells which ticket it is. */
function ticketOf(formula: string): object {
  return {
    ...{ kind: 'app_install', platform: 'windows', title: `${formula} title`, description: `${formula}\nsecond line` },
    ...{ osVersion: formula, group: formula, correlationId: formula },
    requester: { name: formula, upn: `${formula}@contoso.example`, contact: formula },
    device: { name: formula, serial: formula, intuneId: formula, model: formula },
    app: { name: formula, version: formula },
    policy: { name: formula },
  };
}

type Row = Record<string, string>;

async function exported(agent: Agent): Promise<Row[]> {
  const { text } = await agent.get('/tickets.csv');
  return parse(text, { columns: true, bom: true, record_delimiter: '\r\n' }) as Row[];
}

/** Columns whose cells are texts of people, and come back through an import. */
const TEXTS = [
  ...[
    'title',
    'description',
    'osVersion',
    'group',
    'correlationId',
    'requester.name',
    'requester.upn',
    'requester.contact',
  ],
  ...['device.name', 'device.serial', 'device.intuneId', 'device.model', 'app.name', 'app.version', 'policy.name'],
];

export const formulas: Attack = {
  row: 22,
  name: 'formulas in exports',
  run: async ({ desk }, watch) => {
    const before = new Set((await exported(desk.lead)).map(({ key }) => key));
    const logged = new Map<string, object>();
    for (const formula of FORMULAS) {
      const { status, body, text } = await desk.tier1.post('/tickets', ticketOf(formula));
      watch.holds('a formula is a text like any other', status === 201, text);
      logged.set((body as { key: string }).key, body as object);
    }
    const rows = (await exported(desk.lead)).filter(({ key }) => !before.has(key));
    watch.equal('every ticket is exported', rows.length, FORMULAS.length);
    for (const row of rows) {
      for (const [column, cell] of Object.entries(row))
        watch.holds('no cell is run by a spreadsheet', !DANGEROUS.test(cell), cell, column);
    }
    await comeBack(desk, logged, watch);
  },
  bug: {
    what: 'cells are exported as they are',
    found: /no cell is run by a spreadsheet/,
    plant: (desk) =>
      plantBefore(desk, ({ url = '' }, response) => {
        if (!url.includes('.csv')) return;
        const bare = (chunk: unknown) =>
          chunk === undefined || chunk === null ? chunk : String(chunk).replaceAll(/(^|[,"\n])'/g, '$1');
        const [write, end] = [response.write.bind(response), response.end.bind(response)] as ((
          ...args: unknown[]
        ) => never)[];
        response.write = ((chunk: unknown, ...rest: unknown[]) => write!(bare(chunk), ...rest)) as never;
        response.end = ((chunk: unknown, ...rest: unknown[]) => end!(bare(chunk), ...rest)) as never;
      }),
  },
};

/** Imported again, each text is exactly what was logged. */
async function comeBack(desk: Desk, logged: ReadonlyMap<string, object>, watch: Watch): Promise<void> {
  // An import takes no duplicates, and other attacks have left some.
  const file = (await desk.lead.get('/tickets.csv?bom=true&kind=app_install&state=queued')).text;
  const sent = await request(desk.url)
    .post('/api/v1/imports')
    .set('Authorization', `Bearer ${desk.lead.token}`)
    .attach('file', Buffer.from(file), 'tickets.csv');
  watch.holds('an export can be imported', sent.status === 201, sent.text);
  const back = await exported(desk.lead);
  for (const key of logged.keys()) {
    const own = back.find((row) => row['key'] === key);
    const copy = back.find((row) => row['externalId'] === key && row['externalSource'] === 'tierline');
    const texts = (row: Row | undefined) => TEXTS.map((name) => row?.[name]);
    watch.equal('every text comes back exactly', texts(copy), texts(own), key);
    const id = copy?.['key'] ?? 'TL-0';
    const [one, other] = [await desk.lead.get(`/tickets/${key}`), await desk.lead.get(`/tickets/${id}`)];
    const titles = [one, other].map(({ body }) => (body as { title?: string }).title);
    watch.equal('every text comes back exactly', titles[1], titles[0], key);
  }
  const { id } = sent.body as { id: number };
  await desk.lead.post(`/imports/${id}/reversions`);
}

const INJECTIONS = [
  ...[
    "'",
    "''",
    "' OR '1'='1",
    "'; DROP TABLE tickets; --",
    "x' UNION SELECT password_hash FROM staff --",
    '1; SELECT pg_sleep(5)',
  ],
  ...[
    '%',
    '_',
    '%%%%',
    '\\',
    '\\%',
    '$1',
    '$$',
    '*',
    'a:*',
    '!',
    '& |',
    '((((',
    '<->',
    "'a' & 'b",
    ':A',
    '\u0001',
    '/*',
    '--',
  ],
  ...['{"a":"\'"}', '[0]', "$.a' OR true", 'id) --', 'created_at; --'],
];

const PARAMETERS = [
  ...['q', 'location', 'signature', 'requester', 'cursor', 'platform', 'kind', 'state', 'assignee', 'phase', 'group'],
  ...['limit', 'tier', 'sort', 'order', 'filter', 'approach', 'ownership'],
];

export const injectedSql: Attack = {
  row: 23,
  name: 'SQL in every parameter',
  run: async ({ desk, ticketIn, redmond }, watch, { races }) => {
    const { key } = await ticketIn('charlotte', { title: 'Injected into' });
    // The short form tries every fourth text on a parameter, and others on the next one.
    const every = races < 100 ? 4 : 1;
    const headers = { Authorization: `Bearer ${redmond.token}` };
    for (const [at, name] of PARAMETERS.entries()) {
      for (const value of INJECTIONS.filter((_value, n) => n % every === at % every)) {
        const path = `/api/v1/tickets?${name}=${encodeURIComponent(value)}`;
        const { status, text } = await send(desk.url, { path, headers });
        watch.holds('no parameter breaks a statement', status < 500, [status, path]);
        watch.holds('no parameter widens a statement', !text.includes(`"${key}"`), path);
      }
    }
    for (const wild of ['%', '_', '%%', '*', "' OR '1'='1"]) {
      const { body } = await desk.tier1.get(`/tickets?q=${encodeURIComponent(wild)}`);
      watch.equal('a wildcard finds nothing', (body as { items?: [] }).items?.length ?? 0, 0, wild);
    }
    for (const value of INJECTIONS) {
      const { status } = await desk.tier1.post(`/tickets/${key}/comments`, { text: value });
      watch.holds('a text is only a text', status === 201 || status === 400, [status, value]);
    }
    watch.equal('the tables are there', (await desk.tier1.get(`/tickets/${key}`)).status, 200);
  },
  bug: {
    what: 'the name of the user is put into the text of the statement',
    found: /no parameter (breaks|widens) a statement/,
    plant: () => inlined('t.requester_upn = '),
  },
};

/** Puts the value after `condition` into the statement's text, as concatenation would. */
function inlined(condition: string): Undo {
  return plantSql((statement) => {
    const at = statement.text.indexOf(`${condition}$`);
    const found = at < 0 ? null : /^\$(\d+)(::\w+)?/.exec(statement.text.slice(at + condition.length));
    const value = found && statement.values[Number(found[1]) - 1];
    if (typeof value !== 'string') return null;
    const used = `${condition}'${value}' AND (${found![0]} IS NULL OR true)`;
    return {
      ...statement,
      text: statement.text.slice(0, at) + used + statement.text.slice(at + condition.length + found![0].length),
    };
  });
}

/** Bodies as text: JSON.stringify would mend some of them. */
const ODD_BODIES: readonly [name: string, body: string][] = [
  [
    '__proto__',
    '{"__proto__":{"role":"admin"},"kind":"other","title":"x","platform":"windows","requester":{"upn":"a"}}',
  ],
  [
    'constructor',
    '{"constructor":{"prototype":{"x":1}},"kind":"other","title":"x","platform":"windows","requester":{"upn":"a"}}',
  ],
  [
    'nested __proto__',
    '{"kind":"other","title":"x","platform":"windows","requester":{"upn":"a","__proto__":{"vip":true}}}',
  ],
  ['NUL', '{"kind":"other","title":"a\\u0000b","platform":"windows","requester":{"upn":"a"}}'],
  ['NUL in a name', '{"kind":"other","ti\\u0000tle":"a","platform":"windows","requester":{"upn":"a"}}'],
  ['half a pair', '{"kind":"other","title":"a\\ud800b","platform":"windows","requester":{"upn":"a"}}'],
  ['the other half', '{"kind":"other","title":"\\udc00","platform":"windows","requester":{"upn":"a"}}'],
];

const EXACT = [
  'é',
  'e\u0301',
  '\u{1F600}',
  '\u202Ertl',
  '\uFEFFmark',
  '\u2028line',
  'a\tb',
  '\u0001',
  'İstanbul',
  '\uFFFD',
  'ﷺ',
];

export const oddTexts: Attack = {
  row: 30,
  name: 'prototypes, doubled keys, broken text',
  run: async ({ desk }, watch) => {
    const headers = { Authorization: `Bearer ${desk.tier1.token}`, 'Content-Type': 'application/json' };
    const post = (body: string) => send(desk.url, { method: 'POST', path: '/api/v1/tickets', headers, body });
    for (const [name, body] of ODD_BODIES) {
      const { status, text } = await post(body);
      watch.holds('what cannot be stored exactly is refused', status >= 400 && status < 500, [status, text], name);
    }
    const doubled = await post(
      '{"kind":"other","kind":"nonsense","title":"x","platform":"windows","requester":{"upn":"a"}}',
    );
    watch.holds('a doubled key is one of the two', doubled.status === 400 || doubled.status === 201, doubled.text);
    for (const title of EXACT) {
      const { status, body } = await desk.tier1.post('/tickets', { ...A_TICKET, title: `x${title}x` });
      const kept = status === 201 ? (body as { title: string }).title : `x${title}x`;
      watch.holds('a text is stored exactly or refused', status < 500 && kept === `x${title}x`, [status, kept]);
    }
    watch.holds('prototypes are as they were', ({} as { role?: unknown; x?: unknown }).role === undefined, 'polluted');
  },
  bug: {
    what: 'bodies are read without a look at their texts',
    found: /what cannot be stored exactly is refused/,
    plant: (desk) => trustingParser(desk),
  },
};

/** Reads JSON as it comes, without the checks of the program. */
function trustingParser(desk: Desk): Undo {
  const fastify = desk.app.getHttpAdapter().getInstance() as unknown as Record<
    symbol,
    { customParsers: Map<string, { fn: unknown }> }
  >;
  const key = Object.getOwnPropertySymbols(fastify).find((one) => String(one).includes('contentTypeParser'));
  const parsers = key === undefined ? [] : [...fastify[key]!.customParsers.entries()];
  const [, parser] = parsers.find(([type]) => type.includes('json')) ?? [];
  if (parser === undefined) throw new Error('no parser of JSON to plant a bug in');
  const { fn } = parser;
  parser.fn = (_request: unknown, body: Buffer, done: (error: null, value: unknown) => void) =>
    done(null, JSON.parse(body.toString('utf8')));
  return () => void (parser.fn = fn);
}
