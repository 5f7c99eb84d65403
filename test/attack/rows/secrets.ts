import { IssueToken } from '../../../src/identity/tokens/issue-token.js';
import { mintSecret } from '../../../src/identity/token-secret.js';
import type { Log } from '../../../src/platform/log/log.js';
import { LOG } from '../../../src/platform/log/log.module.js';
import { A_TICKET, PASSWORD } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { CANARY } from './ground.js';
import { plantBefore, plantMethod, together, type Undo } from './plants.js';
import { send, sendJson } from './wire.js';

const SECRETS = 400;
const FEWEST_BYTES = 16;

/** What makes secrets; a planted bug takes its place. */
let mint: () => string = () => mintSecret('token');

/** Lengths, repetitions and the balance of bits: enough to see a counter, a clock or a short number. */
function judgeSecrets(secrets: readonly string[], watch: Watch): void {
  const bytes = secrets.map((secret) => Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64url'));
  const shortest = Math.min(...bytes.map(({ length }) => length));
  watch.holds('a secret has 128 random bits', shortest >= FEWEST_BYTES, `${shortest} bytes`);
  watch.equal('no secret comes twice', new Set(secrets).size, secrets.length);
  for (let at = 0; at < shortest; at++) {
    const values = new Set(bytes.map((one) => one[at]));
    // 400 draws of 256 values show about 202 of them.
    watch.holds('every byte of a secret is random', values.size > 140, `byte ${at}: ${values.size} values`);
  }
}

export const guessableSecrets: Attack = {
  row: 24,
  name: 'secrets that can be guessed or read',
  run: async ({ desk }, watch) => {
    judgeSecrets(Array.from({ length: SECRETS }, mint), watch);
    const member = await desk.hire('tier1');
    const { body } = await member.post('/tokens', { name: 'kept', scopes: ['ticket:read'] });
    const { token } = body as { token: string };
    const rows = await desk.db.query<{ text: string }>(
      `SELECT t::text AS text FROM api_tokens t WHERE staff_id = $1
       UNION ALL SELECT s::text FROM sessions s WHERE staff_id = $1 UNION ALL SELECT m::text FROM staff m WHERE id = $1
       UNION ALL SELECT e::text FROM events e UNION ALL SELECT k::text FROM idempotency_keys k`,
      [member.id],
    );
    const stored = rows.map(({ text }) => text).join('\n');
    for (const [name, secret] of Object.entries({ token, session: member.token, password: PASSWORD }))
      watch.holds('the database holds no secret, only its hash', !stored.includes(secret), name);
    watch.holds('passwords are hashed slowly', stored.includes('$argon2id$'), 'no argon2id');
    const again = await member.get('/tokens');
    watch.holds('a token is shown once', !again.text.includes(token), again.text);
  },
  bug: {
    what: 'a counter in the place of chance, and tokens kept readable',
    found: /every byte of a secret is random.*only its hash/,
    plant: (desk): Undo => {
      const honest = mint;
      let count = 0;
      mint = () => `tlk_${Buffer.alloc(32, ++count & 0xf).toString('base64url')}${count}`;
      const unplant = plantMethod(IssueToken, 'issue', (original) => async (...args) => {
        const answer = (await original(...args)) as { ok: boolean; token: string; row: { id: number } };
        await desk.db.execute('UPDATE api_tokens SET name = $2 WHERE id = $1', [answer.row.id, answer.token]);
        return answer;
      });
      return together(unplant, () => void (mint = honest));
    },
  },
};

export const loggedSecrets: Attack = {
  row: 34,
  name: 'secrets and texts in logs, metrics and errors',
  run: async ({ desk, written, ticketIn }, watch) => {
    const member = await desk.hire('tier1');
    const { body } = await member.post('/tokens', { name: CANARY, scopes: ['ticket:read'] });
    const secrets = [CANARY, member.token, (body as { token: string }).token, PASSWORD];
    await ticketIn(null, {
      title: CANARY,
      description: CANARY,
      requester: { name: CANARY, upn: `${CANARY}@contoso.example` },
    });
    await member.post('/tickets', { ...A_TICKET, [CANARY]: CANARY });
    await member.get(`/tickets?q=${CANARY}&token=${CANARY}`);
    await member.get(`/tickets/${CANARY}`);
    await sendJson(desk.url, {
      path: '/api/v1/sessions',
      json: { email: `${CANARY}@contoso.example`, password: CANARY },
    });
    const forged = 'x\\r\\n{"level":"error","msg":"forged line"}';
    const odd: Record<string, string>[] = [
      { 'User-Agent': CANARY, Referer: CANARY },
      { 'X-Request-Id': `${CANARY}\t${forged}` },
      { Authorization: `Bearer ${CANARY}` },
    ];
    for (const headers of odd) await send(desk.url, { path: `/nowhere/${CANARY}?a=${CANARY}`, headers });
    await send(desk.url, {
      path: '/api/v1/tickets',
      headers: { Authorization: `Bearer ${CANARY}`, Cookie: `tierline_session=${CANARY}` },
    });
    const metrics = await send(desk.url, { path: '/metrics', headers: { Authorization: `Bearer ${desk.lead.token}` } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const said = written();
    watch.holds('requests are logged', said.includes('"route":"/api/v1/tickets"'), said.slice(-200));
    for (const [n, secret] of secrets.entries()) {
      watch.holds('no secret or text is logged', !said.includes(secret), around(said, secret), `secret ${n}`);
      watch.holds(
        'no secret or text is measured',
        !metrics.text.includes(secret),
        around(metrics.text, secret),
        `secret ${n}`,
      );
    }
    const lines = said.trim().split('\n');
    watch.holds(
      'each line of the log is one record',
      lines.every((line) => line.startsWith('{') && line.endsWith('}')),
      'not JSON',
    );
    watch.figures['log lines'] = lines.length;
  },
  bug: {
    what: 'addresses and headers are logged as they come',
    found: /no secret or text is logged/,
    plant: (desk) => {
      const log = desk.app.get<Log>(LOG, { strict: false });
      return plantBefore(desk, ({ url, headers }) => log.info({ url, headers }, 'planted'));
    },
  },
};

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return at < 0 ? '' : text.slice(Math.max(0, at - 120), at);
}
