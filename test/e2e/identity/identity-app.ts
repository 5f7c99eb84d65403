import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import request from 'supertest';
import type { Response } from 'supertest';
import type { Role } from '../../../src/domain/words.js';
import { createMember } from '../../../src/identity/create-member.js';
import { IdentityModule } from '../../../src/identity/identity.module.js';
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
import { startApp, type TestApp, type TestAppOptions } from '../../setup/app.js';

export const PASSWORD = 'correct horse battery';

export interface IdentityParts {
  providers?: Provider[];
  controllers?: Type[];
}

@Module({})
class Around {}

/** The program up to identity, without the features above it, and what a test puts beside it. */
export function startIdentityApp(options: TestAppOptions = {}, parts: IdentityParts = {}): Promise<TestApp> {
  const module: TestAppOptions['module'] = (config, database, log): DynamicModule => ({
    module: Around,
    imports: [
      ...[ConfigModule.with(config), LogModule.with(log), ClockModule.with(new Clock()), DatabaseModule.with(database)],
      ...[HttpModule, HealthModule, MetricsModule, JobsModule, EventsModule, IdentityModule],
    ],
    ...parts,
  });
  return startApp({ module, env: { TIERLINE_LOG_LEVEL: 'error' }, ...options });
}

export interface Person {
  id: number;
  email: string;
  token: string;
}

let made = 0;

/** A member of that role with the usual password, not signed in. */
export async function addMember(
  app: TestApp,
  role: Role,
  { scopeTags = [], name = `A ${role}` }: { scopeTags?: string[]; name?: string } = {},
): Promise<{ id: number; email: string }> {
  made += 1;
  const email = `${role}-${made}@contoso.example`;
  const answer = await createMember(app.db, { email, name, role, scopeTags, password: PASSWORD });
  if (!answer.ok) throw new Error(answer.detail);
  return { id: answer.member.id, email };
}

/** Signs in over HTTP; the answer as it came. */
export function signIn(app: Pick<TestApp, 'url'>, email: string, password: string = PASSWORD): Promise<Response> {
  return request(app.url).post('/api/v1/sessions').send({ email, password }).then();
}

/** A new member of that role, signed in. */
export async function signedIn(
  app: TestApp,
  role: Role,
  options?: { scopeTags?: string[]; name?: string },
): Promise<Person> {
  const member = await addMember(app, role, options);
  const { body, status } = await signIn(app, member.email);
  if (status !== 201) throw new Error(`sign-in answered ${status}`);
  return { ...member, token: (body as { token: string }).token };
}

/** Requests to the app as that person: `as(app, lead).get('/staff')`. */
export function as(app: Pick<TestApp, 'url'>, { token }: { token: string }) {
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string) =>
    request(app.url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  return { get: send('get'), post: send('post'), put: send('put'), patch: send('patch'), delete: send('delete') };
}

export interface LoggedEvent {
  type: string;
  subject: string;
  actor_id: number | null;
  rooms: string[];
  data: Record<string, unknown>;
}

/** Events about identity, oldest first. */
export function eventsAbout(app: TestApp, staffId: number): Promise<LoggedEvent[]> {
  return app.db.query<LoggedEvent>(
    'SELECT type, subject, actor_id, rooms, data FROM events WHERE subject = $1 ORDER BY id',
    [`staff:${staffId}`],
  );
}
