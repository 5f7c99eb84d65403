import { Module, type DynamicModule } from '@nestjs/common';
import request from 'supertest';
import type { Day } from '../../../src/domain/instant.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import type { Role } from '../../../src/domain/words.js';
import { IdentityModule } from '../../../src/identity/identity.module.js';
import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import { Clock } from '../../../src/platform/clock.js';
import { ClockModule } from '../../../src/platform/clock.module.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { EventsModule } from '../../../src/platform/events/events.module.js';
import { HealthModule } from '../../../src/platform/health/health.module.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import { JobsModule } from '../../../src/platform/jobs/jobs.module.js';
import { LogModule } from '../../../src/platform/log/log.module.js';
import { MetricsModule } from '../../../src/platform/metrics/metrics.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { startApp, type TestApp, type TestAppOptions } from '../../setup/app.js';

@Module({ imports: [HttpModule, HealthModule, MetricsModule, JobsModule, EventsModule, IdentityModule, RolloutModule] })
class PlatformIdentityRollout {}

/** The rollout with what stands under it, and nothing beside it. */
export function startRolloutApp(options: TestAppOptions = {}): Promise<TestApp> {
  const module: TestAppOptions['module'] = (config, database, log, clock = new Clock()): DynamicModule => ({
    module: PlatformIdentityRollout,
    imports: [ConfigModule.with(config), LogModule.with(log), DatabaseModule.with(database), ClockModule.with(clock)],
  });
  return startApp({ module, env: { TIERLINE_LOG_LEVEL: 'error' }, ...options });
}

export interface Person {
  id: number;
  name: string;
  token: string;
}

/** A member of that role with a session. */
export async function person(app: TestApp, role: Role, name = `A ${role}`): Promise<Person> {
  const token = mintSecret('session');
  const [row] = await app.db.query<{ id: number }>(
    `WITH member AS (
       INSERT INTO staff (email, name, role) VALUES (gen_random_uuid() || '@contoso.example', $1, $2) RETURNING id
     )
     INSERT INTO sessions (token_hash, staff_id, expires_at) SELECT $3, id, now() + interval '1 hour' FROM member
     RETURNING staff_id AS id`,
    [name, role, secretHash(token)],
  );
  return { id: row!.id, name, token };
}

/** Requests as that person: `as(app, lead).get('/phases')`. */
export function as(app: Pick<TestApp, 'url'>, { token }: Pick<Person, 'token'>) {
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string) =>
    request(app.url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  return { get: send('get'), post: send('post'), put: send('put'), patch: send('patch'), delete: send('delete') };
}

export interface LoggedEvent {
  type: string;
  subject: string;
  actor_id: number | null;
  rooms: string[];
  locations: unknown;
  data: Record<string, unknown>;
}

/** Events of that type, oldest first. */
export function eventsOf(app: TestApp, type: string): Promise<LoggedEvent[]> {
  return app.db.query<LoggedEvent>(
    'SELECT type, subject, actor_id, rooms, locations, data FROM events WHERE type = $1 ORDER BY id',
    [type],
  );
}

/** Today at the desk of the built-in policy, or some days from it. */
export function deskDay(days = 0): Day {
  return addDays(dayIn('America/New_York', Date.now()), days);
}

/** The id of a phase planned over HTTP. */
export async function plannedPhase(app: TestApp, lead: Person, body: Record<string, unknown> = {}): Promise<number> {
  const wanted = { name: `Pilot ${Math.random()}`, kind: 'limited_pilot', starts: deskDay(-30), ...body };
  const answer = await as(app, lead).post('/phases').send(wanted);
  if (answer.status !== 201) throw new Error(`planning answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as { id: number }).id;
}

/** The id of a group added over HTTP. */
export async function addedGroup(app: TestApp, lead: Person, phase: number, body: Record<string, unknown>) {
  const answer = await as(app, lead)
    .post(`/phases/${phase}/groups`)
    .send({ plannedUsers: 10, ...body });
  if (answer.status !== 201) throw new Error(`adding answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as { id: number }).id;
}
