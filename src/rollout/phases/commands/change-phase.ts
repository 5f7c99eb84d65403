import { Injectable } from '@nestjs/common';
import { validatePhase, type PhaseForm } from '../../../domain/rollout/phase.js';
import { changePhaseState, type PhaseRefusal } from '../../../domain/rollout/phase-state.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import type { Day } from '../../../domain/instant.js';
import type { PhaseState } from '../../../domain/words.js';
import type { Db } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { exposureOwnerProblems } from '../exposure-owner.js';
import { phaseKey, phaseView } from '../phase-view.js';
import { allPhases, groupsOfPhase, phaseById, type GroupRow, type PhaseRow } from '../phases.queries.js';
import { lockPlan, updatePhase } from '../phases.store.js';

/** What a PATCH names; what it leaves out stays. */
export interface PhaseChange {
  fields: Partial<PhaseForm & { starts: Day }>;
  state?: PhaseState;
  /** Needed to pause a phase and to take up a complete one; kept in the log. */
  reason: string | null;
}

/** Changes what is said about a phase and, by the rules of its states, the state itself. */
@Injectable()
export class ChangePhase {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
  ) {}

  /** `version` is the one the change is based on; `today` is the desk's day. */
  run(
    db: Db,
    id: number,
    { version, change, today, by }: { version: number; change: PhaseChange; today: Day; by: number },
  ): Promise<Outcome<PhaseRow>> {
    return db.atomically(async (tx): Promise<Outcome<PhaseRow>> => {
      await lockPlan(tx);
      const current = await phaseById(tx, id);
      if (!current) return missing('phase');
      if (current.version !== version) return stale(phaseKey(id), phaseView(current));
      const next = { ...current, ...change.fields };
      next.name = next.name.trim();
      const others = (await allPhases(tx)).filter((phase) => phase.id !== id);
      const problems = validatePhase(next, others);
      if (problems.length === 0) problems.push(...groupProblems(next, await groupsOfPhase(tx, id)));
      problems.push(...(await exposureOwnerProblems(tx, change.fields.exposureOwner ?? null)));
      if (problems.length > 0) return invalid(problems);
      if (change.state !== undefined && change.state !== current.state) {
        const moved = changePhaseState(next, { to: change.state, today, reason: change.reason });
        if ('refusal' in moved) return stateRefused(current, moved.refusal);
        next.state = moved.state;
        next.ends = moved.ends;
      }
      await updatePhase(tx, id, version, next);
      await this.log.record(
        tx,
        { type: 'phase.changed', subject: `phase:${id}`, data: changed(current, next, change) },
        by,
      );
      await this.directory.changedBy(tx);
      return done((await phaseById(tx, id))!);
    });
  }
}

/** Groups whose own dates would lie outside the phase. */
function groupProblems(phase: Pick<PhaseRow, 'starts' | 'ends'>, groups: readonly GroupRow[]): Problem[] {
  return groups.flatMap(({ name, starts, ends }) => {
    const last = ends ?? starts;
    const problems: Problem[] = [];
    if (starts !== null && starts < phase.starts) {
      problems.push({ pointer: '/starts', detail: `its group ${name} starts on ${starts}` });
    }
    if (last !== null && phase.ends !== null && last > phase.ends) {
      problems.push({ pointer: '/ends', detail: `its group ${name} runs until ${last}` });
    }
    return problems;
  });
}

function stateRefused(phase: PhaseRow, { code, detail, allowed }: PhaseRefusal): Outcome<never> {
  if (code === 'reason_missing') return invalid([{ pointer: '/reason', detail }]);
  return conflict(code, `${phase.name}: ${detail}.`, { state: phase.state, allowed });
}

function changed(before: PhaseRow, after: PhaseRow, { fields, reason }: PhaseChange): Record<string, unknown> {
  const names = Object.keys(fields) as (keyof PhaseForm)[];
  const moved = before.state === after.state ? {} : { state: { from: before.state, to: after.state }, reason };
  return {
    phase: before.id,
    what: before.state === after.state ? 'edited' : after.state,
    fields: names.filter((name) => before[name] !== after[name]),
    ...moved,
  };
}
