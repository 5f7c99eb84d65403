import { Module, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../../../src/app.module.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { TrendsModule } from '../../../src/trends/trends.module.js';
import { startApp, type TestApp, type TestAppOptions } from '../../setup/app.js';
import { A_TICKET, openDesk, type Desk } from '../../setup/desk.js';

@Module({})
class WithTrends {}

const module: TestAppOptions['module'] = (config, database, log, clock): DynamicModule => ({
  module: WithTrends,
  imports: [AppModule.with(config, database, log, clock), TrendsModule],
});

/** The whole program with trends. */
export function openTrendsDesk(): Promise<Desk> {
  return openDesk({ module });
}

/** Another node of it on the same database. */
export function secondNode({ database }: Desk): Promise<TestApp> {
  return startApp({ module, databaseUrl: database.url });
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
