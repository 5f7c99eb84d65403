import { dayIn } from '../../../src/domain/clock/day-in.js';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { A_TICKET, type Desk } from '../../setup/desk.js';

/** Another node on the desk's database. */
export function secondNode({ database }: Desk): Promise<TestApp> {
  return startApp({ databaseUrl: database.url });
}

/** Today at the desk of the built-in policy, or some days from it. */
export function deskDay(days = 0): Day {
  return addDays(dayIn('America/New_York', Date.now()), days);
}

export interface Logged {
  key: string;
  version: number;
}

/** A ticket logged over HTTP by tier 1, on the desk's own node or another one. */
export async function logTicket(
  { tier1, url }: Desk,
  change: object = {},
  node: Pick<TestApp, 'url'> = { url },
): Promise<Logged> {
  const answer = await fetch(`${node.url}/api/v1/tickets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${tier1.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...A_TICKET, ...change }),
  });
  if (answer.status !== 201) throw new Error(`logging answered ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Logged;
}
