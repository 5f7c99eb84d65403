import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { CascadeResult, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import type { CascadeSkip } from '../../domain/ticket/cascade.js';
import { StaffDirectory } from '../../identity/staff-directory.js';
import type { Db } from '../../platform/database/db.js';
import { pageOf } from '../../platform/http/paging.js';
import { publicationOf, type CascadePackage } from './cascade-order.queries.js';
import { CASCADE_LIST } from './cascade-plan.js';
import { lastRun, resultCounts, resultsPage } from './cascade-results.queries.js';
import { rowView, runView, type CascadeAnswer } from './cascade-view.js';

/** Which results of a package are asked for. */
interface ResultsQuery {
  what?: CascadeWhat;
  result?: CascadeResult;
  reason?: CascadeSkip;
  /** Key that the page begins after. */
  after: number;
  limit: number;
}

/** What the cascade of a package did. */
@Injectable()
export class CascadeResults {
  constructor(private readonly staff: StaffDirectory) {}

  /** Rows of tickets that the reader may see, a page of them; counts of all. */
  async of(db: Db, found: CascadePackage, reader: StaffMember, query: ResultsQuery): Promise<CascadeAnswer> {
    const what = query.what ?? columnOf(found);
    const { result = null, reason = null, after, limit } = query;
    const asked = { package: found.id, what, result, reason, after, limit: limit + 1 };
    const counts = await resultCounts(db, reader, asked);
    const rows = await resultsPage(db, reader, asked);
    const run = await lastRun(db, found.id, what);
    const people = this.staff.all();
    const page = { list: CASCADE_LIST, cursorOf: ({ id }: { id: number }) => [id] };
    return {
      ...{ package: found.id, dryRun: false, what, replaces: what === 'supersede' ? found.supersedes : null },
      run: run && runView(run),
      counts: counts.map(({ elsewhere: _elsewhere, ...count }) => count),
      total: counts.reduce((sum, { tickets }) => sum + tickets, 0),
      elsewhere: counts.reduce((sum, { elsewhere }) => sum + elsewhere, 0),
      ...pageOf(rows, limit, { ...page, show: (row) => rowView(row, people) }),
    };
  }
}

/** A withdrawn package is asked for its withdrawal first. */
function columnOf(found: CascadePackage): CascadeWhat {
  return found.state === 'withdrawn' ? 'withdraw' : publicationOf(found).what;
}
