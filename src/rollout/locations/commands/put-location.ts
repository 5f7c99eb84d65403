import { Injectable } from '@nestjs/common';
import { isTimeZone } from '../../../domain/clock/zone-offsets.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import type { Db } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { done, invalid, type Outcome } from '../../../platform/outcome.js';
import { PolicyInForce } from '../../policy/policy-in-force.js';
import { RolloutLog } from '../../rollout-log.js';
import type { LocationRow } from '../locations.queries.js';
import { putLocation } from '../locations.store.js';

const CODE = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Makes a location, or changes what is said about it. Its code never changes: it is the scope tag of staff. */
@Injectable()
export class PutLocation {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  run(db: Db, location: LocationRow, by: number): Promise<Outcome<{ location: LocationRow; created: boolean }>> {
    return db.atomically(async (tx) => {
      const problems = this.problems(location);
      if (problems.length > 0) return invalid(problems);
      const what = await putLocation(tx, location);
      if (what === 'unchanged') return done({ location, created: false });
      const data = { code: location.code, what };
      await this.log.record(tx, { type: 'location.changed', subject: `location:${location.code}`, data }, by);
      await this.directory.changedBy(tx);
      return done({ location, created: what === 'added' });
    });
  }

  private problems({ code, name, timeZone, calendar }: LocationRow): Problem[] {
    const problems: Problem[] = [];
    const at = (field: keyof LocationRow, detail: string) => problems.push({ pointer: `/${field}`, detail });
    if (!CODE.test(code))
      at('code', 'has up to 63 small letters, digits and hyphens, beginning with a letter or digit');
    if (name === '') at('name', 'must not be empty');
    if (!isTimeZone(timeZone)) at('timeZone', 'must be a time zone of the IANA database, such as "Europe/Berlin"');
    const { calendars } = this.policy.current().document.clock;
    if (calendar !== null && !Object.hasOwn(calendars, calendar)) {
      at('calendar', `is no calendar of the policy: ${Object.keys(calendars).join(', ')}`);
    }
    return problems;
  }
}
