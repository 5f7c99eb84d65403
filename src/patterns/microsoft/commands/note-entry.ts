import { Injectable } from '@nestjs/common';
import { closed, nextUpdateDue, passTurn, type CaseStanding } from '../../../domain/patterns/case-update.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { textProblem } from '../../../domain/ticket/field-rules.js';
import type { CaseTurn, EntryDirection } from '../../../domain/words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { AnswerTickets } from '../answer-tickets.js';
import { CaseLog } from '../case-log.js';
import { caseKeyOf } from '../case-keys.js';
import { caseById, type CaseRow } from '../cases.queries.js';
import { insertEntry, lockCase, moveCase, touchCase } from '../cases.store.js';
import { CaseChecks } from './case-checks.js';

const LONGEST_ENTRY = 16_000;

export interface SaidEntry {
  direction: EntryDirection;
  text: string;
  saidBy: string | null;
  /** ISO 8601; null: now. */
  saidAt: string | null;
  turn: CaseTurn | null;
  /** ISO 8601, null for none; undefined: nothing was said about it. */
  nextUpdateDue: string | null | undefined;
}

/**
 * The log of a case grows, and may pass the turn. When Microsoft's turn becomes ours, the words of the entry are the
 * answer of that round: after the commit the waiting tickets come back with it, one by one.
 */
@Injectable()
export class NoteEntry {
  constructor(
    private readonly checks: CaseChecks,
    private readonly policy: PolicyInForce,
    private readonly answers: AnswerTickets,
    private readonly log: CaseLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, said: SaidEntry, by: number): Promise<Outcome<CaseRow>> {
    return this.locked(db, id, async (tx, row) => {
      const problems = this.problems(said, row);
      if (problems.length > 0) return invalid(problems);
      const next = said.turn === null ? row : passTurn(row, said.turn);
      const due = this.dueAfter(said, row);
      await this.write(tx, row, { said, next, due, by });
      return done((await caseById(tx, id))!);
    });
  }

  /** Ends a case; whatever still waits under it gets the words as its answer. */
  close(db: Db, id: number, text: string, by: number): Promise<Outcome<CaseRow>> {
    return this.locked(db, id, async (tx, row) => {
      if (row.state === 'closed') return conflict('case_closed', `${caseKeyOf(id)} is closed already.`);
      const problem = textProblem(text, '/text', 'how the case ended', LONGEST_ENTRY);
      if (problem) return invalid([problem]);
      const said = { direction: 'note', text, saidBy: null, saidAt: null, turn: 'ours' } as const;
      await this.write(tx, row, { said, next: closed(row), due: null, by });
      return done((await caseById(tx, id))!);
    });
  }

  private locked(
    db: Db,
    id: number,
    work: (tx: Tx, row: CaseRow) => Promise<Outcome<CaseRow>>,
  ): Promise<Outcome<CaseRow>> {
    return db.atomically(async (tx) => {
      if (!(await lockCase(tx, id))) return missing('Microsoft case');
      return work(tx, (await caseById(tx, id))!);
    });
  }

  private problems({ text, saidAt, nextUpdateDue: due, turn }: SaidEntry, row: CaseRow): Problem[] {
    const problems = [textProblem(text, '/text', 'what was said', LONGEST_ENTRY), this.checks.due(due ?? null)];
    if (saidAt !== null && Date.parse(saidAt) > this.clock.now()) {
      problems.push({ pointer: '/at', detail: 'It cannot have been said in the future.' });
    }
    if (row.state === 'closed' && turn === null && due != null) {
      problems.push({ pointer: '/nextUpdateDue', detail: 'The case is closed: pass the turn to open it again.' });
    }
    return problems.filter((problem) => problem !== null);
  }

  /** What was said; else Microsoft's promise when it gets the turn, and nothing when it has kept it. */
  private dueAfter({ nextUpdateDue: said, turn }: SaidEntry, row: CaseRow): string | null {
    if (said !== undefined) return said;
    if (turn === null || turn === row.turn) return row.nextUpdateDue;
    if (turn === 'ours') return null;
    const hours = this.policy.current().document.microsoftCases.updateWithinHours;
    const promised = nextUpdateDue(hours, row.severity, this.clock.now());
    return promised === null ? null : timestampOfInstant(promised);
  }

  private async write(
    tx: Tx,
    row: CaseRow,
    step: { said: Omit<SaidEntry, 'nextUpdateDue'>; next: CaseStanding; due: string | null; by: number },
  ): Promise<void> {
    const { said, next, due, by } = step;
    const at = timestampOfInstant(this.clock.now());
    const answer = next.round > row.round ? next.round : null;
    await insertEntry(tx, row.id, {
      ...{ direction: said.direction, text: said.text, saidBy: said.saidBy, saidAt: said.saidAt ?? at },
      ...{ turn: said.turn, round: answer, by, at },
    });
    const { turn, state, round } = next;
    const moved = turn !== row.turn || state !== row.state || due !== row.nextUpdateDue;
    if (moved) await moveCase(tx, row.id, { turn, state, round, nextUpdateDue: due, by, at });
    else await touchCase(tx, row.id, at);
    const what = state === 'closed' && row.state !== 'closed' ? 'closed' : turn !== row.turn ? 'turn' : 'entry';
    await this.log.record(tx, [{ id: row.id, what, turn, state, by, people: [row.liaison] }]);
    if (answer !== null) tx.afterCommit(() => this.answers.soon());
  }
}
