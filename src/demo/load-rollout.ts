import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../domain/instant.js';
import type { Db, Tx } from '../platform/database/db.js';
import { insertChecklistItem, updateChecklistItem } from '../rollout/checklist/checklist.store.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { putExposureRows } from '../rollout/exposure/exposure.store.js';
import { putLocation } from '../rollout/locations/locations.store.js';
import { insertGroup, insertPhase, lockPlan } from '../rollout/phases/phases.store.js';
import { valuesOf } from '../rollout/timeline/timeline-entry.js';
import { insertTimelineEntry } from '../rollout/timeline/timeline.store.js';
import type { DemoPlan } from './plan/generate.js';
import { LOCATIONS, type PlannedPhase } from './plan/rollout-plan.js';
import { plannedChecklist } from './plan/timeline-plan.js';

export interface DemoOwners {
  exposure: number;
  checklist: number;
  timeline: number;
}

interface StoredPhase {
  id: number;
  groups: Map<string, number>;
}

/** Locations, phases with groups, checklist, timeline and exposure of the plan, in one transaction. */
export async function loadRollout(
  app: INestApplicationContext,
  db: Db,
  plan: DemoPlan,
  owners: DemoOwners,
  now: Instant,
) {
  await db.atomically(async (tx) => {
    await lockPlan(tx);
    for (const location of LOCATIONS) await putLocation(tx, { ...location, calendar: null });
    const phases = new Map<PlannedPhase['key'], StoredPhase>();
    for (const phase of plan.phases) phases.set(phase.key, await storePhase(tx, phase, owners, now));
    for (const { phase, ...entry } of plan.timeline) {
      const stored = phase === null ? null : (phases.get(phase)?.id ?? null);
      await insertTimelineEntry(tx, valuesOf({ ...entry, phase: stored, groups: [], owner: owners.timeline }));
    }
    for (const [key, phase] of phases) await storeExposure(tx, plan, key, { phase, by: owners.exposure });
    await app.get(RolloutDirectory).changedBy(tx);
  });
}

async function storePhase(tx: Tx, phase: PlannedPhase, owners: DemoOwners, now: Instant): Promise<StoredPhase> {
  const { name, kind, number, state, starts, ends } = phase;
  const id = await insertPhase(tx, {
    name,
    kind,
    number,
    state,
    starts,
    ends,
    waveKind: 'department',
    exposureOwner: owners.exposure,
  });
  const groups = new Map<string, number>();
  for (const group of phase.groups)
    groups.set(group.name, await insertGroup(tx, id, { ...group, starts: null, ends: null }));
  for (const { done, ...item } of plannedChecklist(phase)) {
    const itemId = await insertChecklistItem(tx, id, item);
    if (!done) continue;
    await updateChecklistItem(tx, itemId, 1, {
      ...item,
      doneAt: new Date(now).toISOString(),
      doneById: owners.checklist,
    });
  }
  return { id, groups };
}

async function storeExposure(tx: Tx, plan: DemoPlan, key: PlannedPhase['key'], of: { phase: StoredPhase; by: number }) {
  const rows = plan.exposure
    .filter((row) => row.phase === key)
    .map(({ date, platform, attempts, enrolledDevices, group }) => ({
      ...{ date, platform, attempts, enrolledDevices, corrected: false },
      group: of.phase.groups.get(group) ?? null,
    }));
  if (rows.length > 0)
    await putExposureRows(tx, of.phase.id, rows, { source: 'demo', enteredBy: of.by, importId: null });
}
