import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { Subjects } from '../../tickets/subjects.js';
import { ImportExposure, type JudgedExposure } from '../exposure/import-exposure.js';
import { FormerStaff } from '../history/former-staff.store.js';
import { sortHistories } from '../history/sort-histories.js';
import { peopleOf } from '../history/ticket-history.js';
import { WriteHistories } from '../history/write-histories.js';
import { ImportLog } from '../import-log.js';
import type { ImportReport } from '../import-report.js';
import type { Binding } from '../mapping/bind-columns.js';
import type { PlanAround } from '../tickets/plan-ticket.js';
import type { ImportAsk, ImportResult } from './import-ask.js';
import { RunningImports, type Progress } from './running-imports.js';
import { batchesOf, surveyFile, type Survey } from './survey-file.js';
import { Tally } from './tally.js';

const BATCH = 500;

/**
 * Tickets from a file of another system, in one transaction: all rows or, as asked, the good ones. Closed ones are quiet
 * history; open ones come alive at their tier. The same file again changes nothing.
 */
@Injectable()
export class ImportTickets {
  constructor(
    private readonly subjects: Subjects,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly histories: WriteHistories,
    private readonly exposure: ImportExposure,
    private readonly running: RunningImports,
    private readonly log: ImportLog,
    private readonly clock: Clock,
  ) {}

  /** `db` may be the transaction of an idempotent request. */
  async run(db: Db, ask: ImportAsk): Promise<ImportResult> {
    const { subjects, rollout, policy } = this;
    const around = { subjects, rollout, policy, now: this.clock.now() };
    const survey = await surveyFile(ask, around);
    if (survey.binding === null) return { ok: false, code: 'import_refused', report: new Tally(survey).report() };
    const exposure = ask.exposure === null ? null : await this.exposure.judge(db, ask.exposure);
    if (exposure) survey.faults.add(exposure.faults);
    if (ask.dryRun) return { ok: true, importId: null, report: await this.preview(db, ask, survey, around, exposure) };
    const nothing = survey.good === 0 && (exposure?.rows.size ?? 0) === 0;
    if (survey.faults.rows > 0 && (!ask.partial || nothing)) {
      return { ok: false, code: 'import_refused', report: new Tally(survey, exposure).report() };
    }
    const binding = survey.binding;
    return this.running.run(db, newImport(ask, survey), (tx, progress) =>
      this.write(tx, { ask, survey, binding, around, exposure, progress }),
    );
  }

  private async preview(
    db: Db,
    ask: ImportAsk,
    survey: Survey,
    around: PlanAround,
    exposure: JudgedExposure | null,
  ): Promise<ImportReport> {
    const tally = new Tally(survey, exposure);
    const strangers = new Set<string>();
    for await (const batch of batchesOf(ask, survey.binding!, around, BATCH)) {
      const sorted = await sortHistories(db, ask.mapping.source, batch);
      tally.add(sorted);
      for (const history of [...sorted.create, ...sorted.update.map((one) => one.history)]) {
        for (const label of peopleOf(history)) strangers.add(label);
      }
    }
    const formerStaff = await new FormerStaff(ask.mapping.source).strangers(db, [...strangers]);
    return { ...tally.report(), formerStaff };
  }

  private async write(tx: Tx, { ask, survey, binding, around, exposure, progress }: Writing) {
    const tally = new Tally(survey, exposure);
    const people = new FormerStaff(ask.mapping.source);
    const mark = { importId: progress.importId, source: ask.mapping.source, by: ask.by, at: around.now };
    const tiers = new Set<number>();
    await this.histories.run(tx, batchesOf(ask, binding, around, BATCH), { people, mark }, async (sorted) => {
      for (const { open, record } of sorted.create) if (open) tiers.add(record.ticket.tier);
      tally.add(sorted);
      await progress.tell(tally.figures());
      ask.onProgress?.(tally.done, survey.good);
    });
    if (exposure) await this.exposure.store(tx, exposure, mark);
    const report = { ...tally.report(), formerStaff: people.made.length };
    const { created, updated, unchanged, failed, open } = report;
    const news = { type: 'import.finished', importId: mark.importId, by: ask.by, tiers: [...tiers] } as const;
    await this.log.tell(tx, { ...news, data: { source: mark.source, created, updated, unchanged, failed, open } });
    return { report, formerStaff: people.made };
  }
}

interface Writing {
  ask: ImportAsk;
  survey: Survey;
  binding: Binding;
  around: PlanAround;
  exposure: JudgedExposure | null;
  progress: Progress;
}

function newImport(ask: ImportAsk, survey: Survey) {
  return {
    ...{ source: ask.mapping.source, kind: 'tickets' as const, total: survey.total, by: ask.by },
    ...{ file: ask.fileName, mapping: ask.mappingName, partial: ask.partial },
  };
}
