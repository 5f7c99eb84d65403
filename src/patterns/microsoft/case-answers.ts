import { Injectable } from '@nestjs/common';
import { etagOf } from '../../platform/http/etag.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { caseKeyOf } from './case-keys.js';
import { CaseViews, type CaseView } from './case-view.js';
import type { CaseRow } from './cases.queries.js';

/** What every change of a case answers: the case as it stands now, with its ETag. */
@Injectable()
export class CaseAnswers {
  constructor(private readonly views: CaseViews) {}

  show({ reply }: CommandAsk, row: CaseRow): CaseView {
    void reply.header('ETag', etagOf(caseKeyOf(row.id), row.version));
    return this.views.of(row);
  }
}
