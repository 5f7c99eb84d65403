import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Role } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { Revocations } from '../revocations.js';
import { endSessionsOf } from '../sessions/sessions.store.js';
import { StaffDirectory } from '../staff-directory.js';
import { memberOf, type StaffRecord, unknownLocations } from '../staff.queries.js';
import { revokeTokensOf } from '../tokens/tokens.store.js';
import { VacateOnStaffChange } from '../vacate-on-staff-change.js';
import { rightsDiffer, rightsTaken, tagsDiffer } from './rights-taken.js';
import { staffChanged } from './staff-events.js';
import { type Answer, done, refuse } from './staff-refusal.js';
import { forgetTouches, hasOtherAdmin, lockStaff, lockStaffChanges, updateStaff } from './staff.store.js';

export interface StaffPatch {
  name?: string;
  role?: Role;
  scopeTags?: readonly string[];
  active?: boolean;
}

export interface ChangeOrder {
  id: number;
  /** The version the patch is based on. */
  version: number;
  patch: StaffPatch;
  actorId: number;
}

/** An admin changes name, role, tags or whether a member is active. */
@Injectable()
export class ChangeStaff implements OnApplicationBootstrap {
  private vacates: VacateOnStaffChange[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly events: EventStore,
    private readonly revocations: Revocations,
    private readonly directory: StaffDirectory,
    private readonly discovery: DiscoveryService,
  ) {}

  /** Rooms above identity hold what members leave behind, so they are looked up, not imported. */
  onApplicationBootstrap(): void {
    const providers = this.discovery.getProviders().filter(({ token }) => token === VacateOnStaffChange);
    this.vacates = providers.map(({ instance }) => instance as VacateOnStaffChange);
  }

  async run(db: Db, order: ChangeOrder): Promise<Answer<StaffRecord>> {
    const answer = await db.atomically((tx) => this.change(tx, order));
    await this.directory.refresh();
    return answer;
  }

  private async change(tx: Tx, order: ChangeOrder): Promise<Answer<StaffRecord>> {
    await lockStaffChanges(tx);
    const before = await lockStaff(tx, order.id);
    if (!before) return refuse('not_found', 'There is no such member of staff.');
    if (before.version !== order.version) return refuse('stale_version', 'The member has changed.', before);
    const wanted = patched(before, order.patch);
    const changed = changedFields(before, wanted);
    if (changed.length === 0) return done(before);
    const refusal = await this.refusal(tx, before, wanted);
    if (refusal) return refusal;
    const after = await updateStaff(tx, wanted);
    if (!after) throw new Error(`staff ${order.id} changed under its lock`);
    await this.takeRights(tx, before, after, order.actorId);
    await this.events.append(tx, [staffChanged(after, changed, { actorId: order.actorId, at: this.clock.now() })]);
    return done(after);
  }

  private async refusal(tx: Tx, before: StaffRecord, after: StaffRecord): Promise<Answer<never> | null> {
    if (before.former && after.active) {
      return refuse('former_staff', 'This name is known only from imported history: add a member instead.');
    }
    if (isAdmin(before) && !isAdmin(after) && !(await hasOtherAdmin(tx, before.id))) {
      return refuse('last_admin', 'The last active admin cannot be disabled or given another role.');
    }
    const unknown = await unknownLocations(
      tx,
      after.scope_tags.filter((tag) => !before.scope_tags.includes(tag)),
    );
    return unknown.length > 0 ? refuse('unknown_location', `No location has the code ${unknown[0]}.`) : null;
  }

  private async takeRights(tx: Tx, from: StaffRecord, to: StaffRecord, actorId: number): Promise<void> {
    const [before, after, now] = [memberOf(from), memberOf(to), this.clock.now()];
    if (!rightsDiffer(before, after)) return;
    const staffId = after.id;
    if (before.role !== after.role || !after.active) await endSessionsOf(tx, staffId, null);
    // Otherwise whoever is enabled again later would find the old tokens working.
    if (!after.active) await revokeTokensOf(tx, staffId);
    if (rightsTaken(before, after)) {
      for (const holdings of this.vacates) await holdings.vacate(tx, { staffId, before, after, actorId, now });
    }
    if (tagsDiffer(before, after)) await forgetTouches(tx, staffId);
    await this.revocations.record(tx, { staffId }, { actorId, at: now });
  }
}

const isAdmin = ({ role, active }: StaffRecord): boolean => active && role === 'admin';

function patched(before: StaffRecord, patch: StaffPatch): StaffRecord {
  return {
    ...before,
    name: patch.name ?? before.name,
    role: patch.role ?? before.role,
    scope_tags: patch.scopeTags ? [...patch.scopeTags] : before.scope_tags,
    active: patch.active ?? before.active,
  };
}

/** Names of the fields, as the API calls them, whose value is another one. */
function changedFields(before: StaffRecord, after: StaffRecord): string[] {
  return [
    ...(before.name === after.name ? [] : ['name']),
    ...(before.role === after.role ? [] : ['role']),
    ...(tagsDiffer(memberOf(before), memberOf(after)) ? ['scopeTags'] : []),
    ...(before.active === after.active ? [] : ['active']),
  ];
}
