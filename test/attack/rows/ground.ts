import { openLog } from '../../../src/platform/log/log.js';
import { logTicket, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import type { Target } from '../part.js';
import { PROXY } from './pages.js';

/** Stands in everything secret that the attacks send; no log, metric or error may hold it. */
export const CANARY = 'canary4f1d9c';

/** What the rows are tried on: a desk of two places, with everything that its log says kept. */
export interface Ground {
  desk: Desk;
  target: Target;
  /** Agents of one place each. */
  charlotte: Agent;
  redmond: Agent;
  /** How many password hashes were computed so far, where somebody counts them. */
  hashes?: () => number;
  /** What the log has said so far. */
  written: () => string;
  /** A ticket of a place, or of none. */
  ticketIn: (location: string | null, change?: object) => Promise<ShownTicket>;
  /** Forgets the failed sign-ins of earlier attacks. */
  calm: () => Promise<void>;
  close: () => Promise<void>;
}

export async function openGround(target: Target, hashes?: () => number): Promise<Ground> {
  let said = '';
  const log = openLog('debug', { write: (line) => void (said += line) });
  const desk = await target.open({ log, env: { TIERLINE_TRUST_PROXY: PROXY } });
  for (const code of ['charlotte', 'redmond']) {
    const { status } = await desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'UTC' });
    if (status >= 300) throw new Error(`the location was answered ${status}`);
  }
  return {
    ...(hashes && { hashes }),
    desk,
    target,
    charlotte: await desk.hire('tier1', { name: 'Charlotte', scopeTags: ['charlotte'] }),
    redmond: await desk.hire('tier1', { name: 'Redmond', scopeTags: ['redmond'] }),
    written: () => said,
    ticketIn: (location, change = {}) => logTicket(desk.tier1, { ...(location && { location }), ...change }),
    calm: async () => void (await desk.db.execute('DELETE FROM sign_in_tries')),
    close: () => desk.close(),
  };
}
