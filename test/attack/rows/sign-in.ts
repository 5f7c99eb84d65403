import { PasswordDoor } from '../../../src/identity/sessions/password-door.js';
import { PASSWORD, type Desk } from '../../setup/desk.js';
import { plantMethod, plantText } from './plants.js';
import type { Attack, Watch } from './attack.js';
import { send, sendJson, type WireAnswer } from './wire.js';

interface Try {
  email: string;
  password?: string;
  headers?: Record<string, string>;
  from?: string;
}

function signIn({ url }: Desk, { email, password = 'wrong password', headers = {}, from }: Try): Promise<WireAnswer> {
  const asked = { path: '/api/v1/sessions', json: { email, password }, headers };
  return sendJson(url, from === undefined ? asked : { ...asked, from });
}

const tokenOf = ({ text }: WireAnswer): string => (JSON.parse(text) as { token: string }).token;

async function opens({ url }: Desk, token: string): Promise<number> {
  return (await send(url, { path: '/api/v1/me', headers: { Authorization: `Bearer ${token}` } })).status;
}

export const oldSessions: Attack = {
  row: 13,
  name: 'planted and old sessions',
  run: async ({ desk }, watch) => {
    const planted = `tls_${'A'.repeat(43)}`;
    const member = await desk.hire('tier1');
    const headers = { Cookie: `tierline_session=${planted}`, Authorization: `Bearer ${planted}` };
    const fresh = tokenOf(await signIn(desk, { email: member.email, password: PASSWORD, headers }));
    watch.holds('a sign-in makes a new session', fresh !== planted && fresh !== member.token, fresh);
    watch.equal('a planted session opens nothing', await opens(desk, planted), 401);
    watch.equal('sessions are open before', [await opens(desk, fresh), await opens(desk, member.token)], [200, 200]);
    const changed = await member.put('/me/password', { current: PASSWORD, new: 'another long one' });
    watch.equal('the password is changed', changed.status, 204);
    watch.equal('other sessions end with the old password', await opens(desk, fresh), 401);
    watch.equal(
      'the old password opens nothing',
      (await signIn(desk, { email: member.email, password: PASSWORD })).status,
      401,
    );
    const change = async (body: object) => {
      const { headers: read } = await desk.admin.get(`/staff/${member.id}`);
      return desk.admin.patch(`/staff/${member.id}`, body).set('If-Match', String(read['etag']));
    };
    await change({ role: 'tier2' });
    watch.equal('sessions end with the old role', await opens(desk, member.token), 401);
    const last = tokenOf(await signIn(desk, { email: member.email, password: 'another long one' }));
    await change({ active: false });
    watch.equal('sessions end with the account', await opens(desk, last), 401);
  },
  bug: {
    what: 'a new password leaves the other sessions open',
    found: /other sessions end with the old password/,
    plant: () => plantText(/^sessions_end_of_staff$/, 'WHERE staff_id = $1', 'WHERE false AND staff_id = $1'),
  },
};

const LIMIT = 10;
/** Loopback addresses of this machine: a botnet in small. */
const addresses = (count: number): string[] => Array.from({ length: count }, (_, n) => `127.0.1.${n + 1}`);

async function guess(desk: Desk, tries: readonly Try[]): Promise<number> {
  const answers = await Promise.all(tries.map((one) => signIn(desk, one)));
  return answers.filter(({ status }) => status === 401).length;
}

export const guessedPasswords: Attack = {
  row: 14,
  name: 'guessing, at once and from many addresses',
  run: async ({ desk, calm }, watch, { races }) => {
    const many = races > 100 ? 100 : 16;
    const { email } = await desk.hire('tier1');
    const atOnce = Array.from({ length: many }, (_, n) => ({ email, password: `guess ${n}` }));
    watch.equal('the limit holds for guesses at once', await guess(desk, atOnce), LIMIT);
    watch.equal('the right password waits too', (await signIn(desk, { email, password: PASSWORD })).status, 429);
    await calm();
    const forged = atOnce.map((one, n) => ({ ...one, headers: { 'X-Forwarded-For': `203.0.113.${n}` } }));
    watch.equal('the limit holds for forged addresses', await guess(desk, forged), LIMIT);
    await calm();
    const rotating = atOnce.map((one, n) => ({ ...one, from: addresses(many)[n]! }));
    const seen = await guess(desk, rotating).catch(() => 'no such address');
    watch.holds('the limit holds for real addresses in rotation', seen === LIMIT || seen === 'no such address', seen);
    watch.figures['guesses at once'] = many;
  },
  bug: {
    what: 'failed tries are not counted',
    found: /the limit holds/,
    plant: () => plantText(/^sign_in_tries_count$/, 'WHERE subject = $1', 'WHERE false AND subject = $1'),
  },
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const MOST_DIFFERENCE_MS = 5;
/** With fewer no time is looked at. */
const FEWEST_SAMPLES = 20;
/** With fewer the median means little: only half or double the time is told. */
const ENOUGH_SAMPLES = 500;

/** What differs between two answers by nature taken out. */
function plain({ status, headers, text }: WireAnswer): string {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return JSON.stringify([status, rest, text.replace(/"requestId":"[^"]*"/, '')]);
}

async function timed(desk: Desk, email: string): Promise<{ ms: number; answer: WireAnswer }> {
  await desk.db.execute('DELETE FROM sign_in_tries');
  const begun = performance.now();
  const answer = await signIn(desk, { email });
  return { ms: performance.now() - begun, answer };
}

export const namesByTime: Attack = {
  row: 15,
  name: 'who has an account, by text, status, work or time',
  run: async ({ desk, hashes }, watch, { samples }) => {
    const known = desk.tier2.email;
    const times = { known: [] as number[], unknown: [] as number[] };
    const work = { known: 0, unknown: 0 };
    for (let n = 0; n < Math.max(samples, 3); n++) {
      const unknown = `nobody-${n}@contoso.example`;
      const pair = { known: '', unknown: '' };
      // Taking turns, and turns in taking the first turn.
      const order = n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const who of order) {
        const before = hashes?.() ?? 0;
        const { ms, answer } = await timed(desk, who === 'known' ? known : unknown);
        times[who].push(ms);
        work[who] += (hashes?.() ?? 0) - before;
        pair[who] = plain(answer);
      }
      watch.equal('an unknown address is answered like a known one', pair.unknown, pair.known);
    }
    if (hashes) {
      watch.equal('an unknown address costs as many hashes', work.unknown, work.known);
      watch.holds('hashes are counted', work.known > 0, work);
    }
    if (samples >= FEWEST_SAMPLES) tellTimes(times, watch);
  },
  bug: {
    what: 'the password of nobody is not looked at',
    found: /as many hashes|as long/,
    plant: () =>
      plantMethod(PasswordDoor, 'check', (original) => async (check: never) => {
        const account = await (check as { account: () => Promise<unknown> }).account();
        return account === null ? { ok: false, refusal: { code: 'wrong_credentials' } } : original(check);
      }),
  },
};

function tellTimes(times: { known: number[]; unknown: number[] }, watch: Watch): void {
  const [known, unknown] = [median(times.known), median(times.unknown)];
  const difference = Math.abs(known - unknown);
  const most = times.known.length < ENOUGH_SAMPLES ? Math.max(known, unknown) / 2 : MOST_DIFFERENCE_MS;
  watch.holds('an unknown address takes as long', difference < most, `${difference.toFixed(1)} ms apart`);
  watch.figures['sign-ins of each kind'] = times.known.length;
  watch.figures['known ms'] = known.toFixed(2);
  watch.figures['unknown ms'] = unknown.toFixed(2);
  watch.figures['apart ms'] = difference.toFixed(2);
}
