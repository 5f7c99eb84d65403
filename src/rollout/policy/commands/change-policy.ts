import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Fault } from '../../../domain/clock/fault.js';
import type { Db } from '../../../platform/database/db.js';
import { allLocations, type LocationRow } from '../../locations/locations.queries.js';
import { done, invalid, stale, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { validatePolicyDocument } from '../policy-check.js';
import type { PolicyDocument } from '../policy-document.js';
import { PolicyInForce } from '../policy-in-force.js';
import { policyView, type PolicyView } from '../policy-view.js';
import { latestPolicy } from '../policy.queries.js';
import { insertPolicyVersion } from '../policy.store.js';

/** Puts another policy in force: the whole document, checked, as the next version. */
@Injectable()
export class ChangePolicy {
  constructor(
    private readonly log: RolloutLog,
    private readonly policy: PolicyInForce,
  ) {}

  /** `based` is the version that the document was made from; the same document again makes no new version. */
  run(db: Db, sent: unknown, { based, by }: { based: number; by: number }): Promise<Outcome<PolicyView>> {
    return db.atomically(async (tx): Promise<Outcome<PolicyView>> => {
      const faults = validatePolicyDocument(sent);
      if (faults.length > 0) return invalid(faults);
      const document = sent as PolicyDocument;
      const orphaned = orphanedLocations(document, await allLocations(tx));
      if (orphaned.length > 0) return invalid(orphaned);
      const latest = policyView(await latestPolicy(tx));
      if (latest.version !== based) return stale('policy', latest);
      if (isDeepStrictEqual(latest.document, document)) return done(latest);
      const version = based + 1;
      // Lost against somebody who stored that version in this moment.
      if (!(await insertPolicyVersion(tx, version, document, by))) {
        return stale('policy', policyView(await latestPolicy(tx)));
      }
      const data = { version, changed: changedParts(latest.document, document) };
      await this.log.record(tx, { type: 'policy.changed', subject: 'policy', data }, by);
      tx.afterCommit(() => this.policy.take(version, document));
      return done(policyView(await latestPolicy(tx)));
    });
  }
}

/** Calendars that locations name and the document no longer has. */
function orphanedLocations({ clock }: PolicyDocument, locations: readonly LocationRow[]): Fault[] {
  return locations.flatMap(({ name, calendar }) => {
    if (calendar === null || Object.hasOwn(clock.calendars, calendar)) return [];
    return [{ pointer: '/clock/calendars', detail: `${name} uses the calendar ${calendar}: it must stay` }];
  });
}

function changedParts(before: PolicyDocument, after: PolicyDocument): string[] {
  const parts = Object.keys(after) as (keyof PolicyDocument)[];
  return parts.filter((part) => !isDeepStrictEqual(before[part], after[part]));
}
