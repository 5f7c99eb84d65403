import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import { type DecisionForm, decisionProblems } from '../../../domain/reviews/decision-check.js';
import type { AgendaRow } from '../../../domain/reviews/agenda-row.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import type { Cell } from '../../../domain/trends/signals/cell.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import type { Tx } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../../rollout/directory/rollout-directory.js';
import { knownSubject } from '../subjects.queries.js';

/** Looks at a decision with what is around: rules, people, phases, and the thing it is about. */
@Injectable()
export class CheckDecision {
  constructor(private readonly rollout: RolloutDirectory) {}

  /** `agenda`: of the review it is made in. */
  async problems(tx: Tx, form: DecisionForm, decidedOn: Day, agenda: readonly AgendaRow[]): Promise<Problem[]> {
    const problems = decisionProblems(form, decidedOn);
    if (!(await loadPeople(tx, [form.owner])).get(form.owner)?.active) {
      problems.push({ pointer: '/owner', detail: 'is not the id of an active member of staff' });
    }
    problems.push(...this.cell(form.about.cell, '/about/cell'));
    problems.push(...this.cell(form.expectedEffect?.cell ?? null, '/expectedEffect/cell'));
    if (problems.length > 0) return problems;
    return (await this.knows(tx, form.about, agenda))
      ? []
      : [{ pointer: '/about/subject', detail: `there is no ${form.about.subject ?? 'such thing'} to decide about` }];
  }

  private cell(cell: Cell | null, pointer: string): Problem[] {
    const unknown = cell !== null && cell.phase !== null && this.rollout.phase(cell.phase) === null;
    return unknown ? [{ pointer: `${pointer}/phase`, detail: `there is no phase ${cell.phase}` }] : [];
  }

  /** A row of the agenda, or what was there but found no place on it. */
  private async knows(tx: Tx, about: DecisionForm['about'], agenda: readonly AgendaRow[]): Promise<boolean> {
    const { subject } = about;
    if (subject === null || agenda.some((row) => row.subject === subject)) return true;
    const [name = '', id = ''] = subject.split(':');
    return knownSubject(tx, name, Number(id));
  }
}
