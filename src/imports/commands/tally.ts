import type { JudgedExposure } from '../exposure/import-exposure.js';
import type { SortedHistories } from '../history/sort-histories.js';
import { MOST_FAULTS, type ImportFigures, type ImportReport } from '../import-report.js';
import type { RowFault } from '../row-fault.js';
import type { Survey } from './survey-file.js';

/** Counts what becomes of the rows of a file. */
export class Tally {
  private created = 0;
  private updated = 0;
  private unchanged = 0;
  private open = 0;
  private readonly notices: RowFault[] = [];

  constructor(
    private readonly survey: Survey,
    private readonly exposure: JudgedExposure | null = null,
  ) {}

  add(sorted: SortedHistories): void {
    this.created += sorted.create.length;
    this.updated += sorted.update.length;
    this.unchanged += sorted.unchanged;
    this.open += sorted.create.filter((history) => history.open).length;
    this.notices.push(...sorted.notices.slice(0, MOST_FAULTS - this.notices.length));
  }

  /** Good rows that have been dealt with. */
  get done(): number {
    return this.created + this.updated + this.unchanged;
  }

  figures(): ImportFigures {
    const { created, updated, unchanged, survey } = this;
    return { total: survey.total, created, updated, unchanged, failed: survey.total - survey.good };
  }

  report(): ImportReport {
    const { open, notices, survey, exposure } = this;
    return {
      ...this.figures(),
      ...{ open, notices, formerStaff: 0 },
      errors: [...survey.faults.first],
      ignoredColumns: survey.binding?.ignored ?? [],
      exposure: exposure?.figures ?? null,
    };
  }
}
