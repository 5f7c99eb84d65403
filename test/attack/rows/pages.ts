import { INTERNAL } from '../../../src/platform/http/problem-of-error.js';
import { A_TICKET, type Desk } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { dossierOf } from './dossier-page.js';
import { plantBefore, plantHeaders, plantSql } from './plants.js';
import { send, sendJson, type WireAnswer } from './wire.js';

/** The only address whose X-Forwarded-For is believed, by the configuration of the ground. */
export const PROXY = '127.0.0.9';

async function countedAddress(desk: Desk, headers: Record<string, string>, from?: string): Promise<string | undefined> {
  await desk.db.execute('DELETE FROM sign_in_tries');
  const json = { email: 'nobody@contoso.example', password: 'wrong password' };
  await sendJson(desk.url, { path: '/api/v1/sessions', json, headers, ...(from !== undefined && { from }) });
  const rows = await desk.db.query<{ subject: string }>(
    `SELECT subject FROM sign_in_tries WHERE subject LIKE 'address:%'`,
  );
  return rows[0]?.subject;
}

export const forgedHeaders: Attack = {
  row: 12,
  name: 'headers that only a proxy may set',
  run: async ({ desk }, watch) => {
    const forged = { 'X-Forwarded-For': '203.0.113.7', 'X-Real-Ip': '203.0.113.8', Forwarded: 'for=203.0.113.9' };
    watch.equal('a forged address is not believed', await countedAddress(desk, forged), 'address:127.0.0.1');
    for (const name of ['X-Forwarded-User', 'X-Remote-User', 'Remote-User', 'X-User-Id', 'X-Auth-Request-Email']) {
      const { status } = await send(desk.url, { path: '/api/v1/me', headers: { [name]: desk.admin.email } });
      watch.equal('a name in a header is nobody', [name, status], [name, 401]);
    }
    const cookie = `tierline_session=${desk.tier1.token}`;
    const hosts = { Cookie: cookie, Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' };
    const { status } = await sendJson(desk.url, { path: '/api/v1/tickets', json: A_TICKET, headers: hosts });
    watch.equal('a forged host makes no page ours', status, 403);
    const proxied = await countedAddress(desk, { 'X-Forwarded-For': '203.0.113.7' }, PROXY).catch(
      () => 'no such address',
    );
    const wanted = ['address:203.0.113.7', 'no such address'];
    watch.holds('the configured proxy is believed', wanted.includes(proxied ?? ''), proxied);
  },
  bug: {
    what: 'X-Forwarded-For is believed from anybody',
    found: /a forged address is not believed/,
    plant: (desk) =>
      plantBefore(desk, ({ headers, socket }) => {
        const value = headers['x-forwarded-for'];
        if (value !== undefined) Object.defineProperty(socket, 'remoteAddress', { value, configurable: true });
      }),
  },
};

export const foreignPages: Attack = {
  row: 16,
  name: 'requests from pages of others',
  run: async ({ desk, ticketIn }, watch) => {
    const { key } = await ticketIn(null);
    const Cookie = `tierline_session=${desk.tier1.token}`;
    const pages: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example', 'Content-Type': 'text/plain' },
      {},
    ];
    for (const headers of pages) {
      const sent = { path: `/api/v1/tickets/${key}/comments`, json: { text: 'x' }, headers: { Cookie, ...headers } };
      const { status, headers: answered } = await sendJson(desk.url, sent);
      watch.holds('a foreign page changes nothing', status === 403 || status === 415, [headers, status]);
      watch.holds('no other origin is invited', answered['access-control-allow-origin'] === undefined, answered);
    }
    const preflight = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const asked = await send(desk.url, { method: 'OPTIONS', path: '/api/v1/tickets', headers: preflight });
    watch.holds(
      'no other origin is invited',
      asked.headers['access-control-allow-origin'] === undefined,
      asked.headers,
    );
    const json = { email: desk.tier1.email, password: 'correct horse battery' };
    const opened = await sendJson(desk.url, { path: '/api/v1/sessions', json });
    const cookie = String(opened.headers['set-cookie']);
    watch.holds(
      'the cookie stays with its site',
      /HttpOnly/.test(cookie) && /SameSite=(Lax|Strict)/.test(cookie),
      cookie,
    );
    const foreign = await sendJson(desk.url, { path: '/api/v1/sessions', json, headers: pages[0]! });
    watch.equal('a foreign page signs nobody in', foreign.status, 403);
  },
  bug: {
    what: 'every page is taken for our own',
    found: /a foreign page changes nothing/,
    plant: (desk) => plantBefore(desk, ({ headers }) => void (headers['sec-fetch-site'] = 'same-origin')),
  },
};

const SCRIPTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
];

/** Nothing that a browser would run: said to be data, and not guessed to be otherwise. */
function harmless(watch: Watch, answer: Pick<WireAnswer, 'headers'>, where: string): void {
  const { headers } = answer;
  const type = String(headers['content-type']);
  watch.holds('texts are sent as data', /^(application\/(problem\+)?json|text\/csv)/.test(type), type, where);
  watch.equal('types are not guessed', headers['x-content-type-options'], 'nosniff', where);
  const policy = String(headers['content-security-policy']);
  watch.holds('no foreign or inline script runs', /script-src 'self'(;|$)/.test(policy), policy, where);
}

export const storedScripts: Attack = {
  row: 20,
  name: 'scripts in stored texts',
  run: async ({ desk }, watch) => {
    for (const script of SCRIPTS) {
      const body = {
        ...A_TICKET,
        title: script,
        description: script,
        requester: { name: script, upn: 'x@contoso.example' },
      };
      const logged = await desk.tier1.post('/tickets', body);
      const { key, title } = logged.body as { key: string; title: string };
      watch.equal('texts are kept as they are', title, script);
      await desk.tier1.post(`/tickets/${key}/comments`, { text: script });
      for (const path of [
        `/tickets/${key}`,
        `/tickets/${key}/history`,
        '/tickets',
        '/tickets.csv',
        `/tickets?q=${encodeURIComponent(script)}`,
      ])
        harmless(watch, (await desk.tier1.get(path)) as unknown as WireAnswer, path);
      for (const path of [`/api/v1/${encodeURIComponent(script)}`, `/api/v1/tickets/${encodeURIComponent(script)}`]) {
        const answer = await send(desk.url, { path, headers: { Authorization: `Bearer ${desk.tier1.token}` } });
        harmless(watch, answer, 'an unknown address');
        watch.holds('an error repeats no script', !answer.text.includes(script), answer.text);
      }
    }
    for (const script of SCRIPTS) await dossierOf(desk, script, watch);
    const csv = await desk.tier1.get('/tickets.csv');
    watch.holds(
      'a file is saved, not shown',
      /^attachment/.test(String(csv.headers['content-disposition'])),
      csv.headers,
    );
    const docs = await send(desk.url, { path: '/api/docs' });
    watch.holds(
      'the docs run no inline script',
      /script-src 'self'(;|$)/.test(String(docs.headers['content-security-policy'])),
      docs.headers,
    );
    watch.holds('the docs hold no inline script', !/<script>|<script [^>]*>[^<]|\son\w+=/.test(docs.text), docs.text);
  },
  bug: {
    what: 'answers are sent as HTML',
    found: /texts are sent as data/,
    plant: (desk) =>
      plantHeaders(desk, (response) => void response.setHeader('content-type', 'text/html; charset=utf-8')),
  },
};

const HIDDEN = [
  ...[
    '/.env',
    '/.git/config',
    '/package.json',
    '/package-lock.json',
    '/dist/src/main.js',
    '/dist/src/main.js.map',
    '/src/main.ts',
  ],
  ...[
    '/api/docs/../../package.json',
    '/api/docs/%2e%2e/%2e%2e/package.json',
    '/api/docs/..%2f..%2fpackage.json',
    '/server-status',
  ],
  ...['/api/v1/../../etc/passwd', '/....//....//etc/passwd', '/debug/pprof', '/api/openapi.json.map', '/.tierline/log'],
];
const INTERNALS =
  /node_modules|\n\s+at |\.(ts|js):\d+|SELECT |INSERT INTO|relation "|syntax error at|pg_catalog|root:x:|"dependencies"|PGPASSWORD|postgres:\/\//;

export const leaks: Attack = {
  row: 31,
  name: 'what only the inside knows',
  run: async ({ desk }, watch) => {
    for (const path of HIDDEN) {
      const { status, text } = await send(desk.url, { path });
      watch.holds('what is not served is not there', status >= 400 && status < 500, [path, status]);
      watch.holds('nothing of the inside is shown', !INTERNALS.test(text), text, path);
    }
    const headers = { Authorization: `Bearer ${desk.tier1.token}` };
    const undo = plantSql((statement) =>
      statement.text.includes('FROM tickets') && !/^jobs|^trends|^queue_counts/.test(statement.name)
        ? { ...statement, text: `SELECT secret_column FROM secret_table WHERE ${'$1'}::text IS NULL`, values: ['x'] }
        : null,
    );
    try {
      for (const path of ['/api/v1/tickets', '/api/v1/tickets/TL-1', '/api/v1/tickets/TL-1/history']) {
        const { status, text } = await send(desk.url, { path, headers });
        watch.equal('an error that nobody expected is said to be one', [path, status], [path, 500]);
        watch.holds('nothing of the inside is shown', !INTERNALS.test(text) && !text.includes('secret_'), text, path);
      }
    } finally {
      undo();
    }
    for (const path of ['/', '/api/v1/me', '/livez', '/api/docs']) {
      const { headers: answered } = await send(desk.url, { path });
      for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'via'])
        watch.holds('no version is told', answered[name] === undefined, [name, answered[name]], path);
    }
    const script = await send(desk.url, { path: '/api/docs/start.js' });
    watch.holds('no source map is named', !script.text.includes('sourceMappingURL'), script.text);
  },
  bug: {
    what: 'an unexpected error is shown with its stack',
    found: /nothing of the inside is shown/,
    plant: () => {
      const { detail } = INTERNAL;
      Object.assign(INTERNAL, { detail: new Error('it broke').stack });
      return () => void Object.assign(INTERNAL, { detail });
    },
  },
};

const REDIRECTS = [
  '/',
  '//evil.example',
  '//evil.example/%2e%2e',
  '/\\evil.example',
  '/?next=https://evil.example',
  '/api/docs/',
];

export const cachesAndFrames: Attack = {
  row: 33,
  name: 'redirects, frames, caches',
  run: async ({ desk }, watch) => {
    for (const path of REDIRECTS) {
      const { headers } = await send(desk.url, {
        path,
        headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
      });
      const { location } = headers;
      const stays = location === undefined || (location.startsWith('/') && !/^[/\\]{2}|evil/.test(location));
      watch.holds('a redirect stays here', stays, location, path);
    }
    const paths = [
      '/api/v1/me',
      '/api/v1/tickets',
      '/api/v1/tickets/TL-999999',
      '/api/v1/nowhere',
      '/api/v1/events',
      '/api/v1/tickets.csv',
    ];
    for (const path of paths) {
      const { headers } = await send(desk.url, { path, headers: { Authorization: `Bearer ${desk.tier1.token}` } });
      watch.equal('no cache keeps what is private', headers['cache-control'], 'no-store', path);
      watch.holds(
        'no page frames us',
        /frame-ancestors 'none'/.test(String(headers['content-security-policy'])),
        headers,
        path,
      );
      watch.equal('no page frames us', headers['x-frame-options'], 'DENY', path);
    }
    for (const path of ['/', '/api/docs', '/livez']) {
      const { headers } = await send(desk.url, { path });
      watch.holds(
        'no page frames us',
        /frame-ancestors 'none'/.test(String(headers['content-security-policy'])),
        headers,
        path,
      );
    }
  },
  bug: {
    what: 'answers may be kept by caches',
    found: /no cache keeps what is private/,
    plant: (desk) => plantHeaders(desk, (response) => void response.setHeader('cache-control', 'public, max-age=60')),
  },
};
