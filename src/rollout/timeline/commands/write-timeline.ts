import { Injectable } from '@nestjs/common';
import type { Problem } from '../../../domain/rollout/problem.js';
import { validateTimelineEntry, type TimelineEntry } from '../../../domain/rollout/timeline.js';
import type { TimelineKind } from '../../../domain/words.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import { Clock } from '../../../platform/clock.js';
import type { Tx } from '../../../platform/database/db.js';
import { allGroups, phaseById } from '../../phases/phases.queries.js';
import { RolloutLog } from '../../rollout-log.js';

export interface EntryChange {
  what: 'added' | 'changed' | 'removed';
  kind: TimelineKind;
  phase: number | null;
  title?: string;
}

/** What planning and changing an entry have in common: the rules looked at with what is around, and the event. */
@Injectable()
export class WriteTimeline {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  /** Everything that is wrong with an entry as the rollout stands. */
  async problems(tx: Tx, entry: TimelineEntry): Promise<Problem[]> {
    const problems: Problem[] = [];
    if (entry.phase !== null && !(await phaseById(tx, entry.phase))) {
      problems.push({ pointer: '/phase', detail: `there is no phase ${entry.phase}` });
    }
    if (entry.owner !== null && !(await loadPeople(tx, [entry.owner])).get(entry.owner)?.active) {
      problems.push({ pointer: '/owner', detail: 'is not the id of an active member of staff' });
    }
    const groups = await allGroups(tx);
    const groupsOfPhase = groups.filter((group) => group.phase === entry.phase).map(({ id }) => id);
    const around = { now: this.clock.now(), groupsOfPhase, allGroups: groups };
    return [...problems, ...validateTimelineEntry(entry, around)];
  }

  /** The event of a change; a title is named when nothing else will tell it any more. */
  async record(tx: Tx, id: number, change: EntryChange, by: number): Promise<void> {
    await this.log.record(tx, { type: 'timeline.changed', subject: `timeline:${id}`, data: { id, ...change } }, by);
  }
}
