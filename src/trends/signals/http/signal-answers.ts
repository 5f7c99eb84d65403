import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { bandSeries } from '../../../domain/trends/signals/band-series.js';
import { cellOfKey } from '../../../domain/trends/signals/cell.js';
import { coreCell } from '../../../domain/trends/signal-life/core-cell.js';
import { StaffDirectory } from '../../../identity/staff-directory.js';
import { Clock } from '../../../platform/clock.js';
import { Db } from '../../../platform/database/db.js';
import { etagOf } from '../../../platform/http/etag.js';
import { JudgeDesk } from '../look/judge-desk.js';
import type { SignalRow } from '../signal-row.js';
import { patternOfSignature, signalsFoldedInto } from '../signals.queries.js';
import type { SignalDetailView } from './signal-detail.js';
import { signalKey, type SignalView, signalView } from './signal-view.js';

/** What routes about signals answer. */
@Injectable()
export class SignalAnswers {
  constructor(
    private readonly db: Db,
    private readonly desk: JudgeDesk,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  view(row: SignalRow): SignalView {
    return signalView(row, this.staff.all(), this.clock.now());
  }

  show(row: SignalRow, reply: FastifyReply): SignalView {
    void reply.header('ETag', etagOf(signalKey(row.id), row.version));
    return this.view(row);
  }

  /** With its weeks, what is folded under it and the pattern of its signature. */
  async detail(row: SignalRow, reply: FastifyReply): Promise<SignalDetailView> {
    const cell = cellOfKey(row.cell);
    const { signature } = coreCell(cell, row.figures);
    const { judge } = await this.desk.now();
    const worked = judge.worked();
    const series = worked === null ? [] : bandSeries(worked, cell);
    const children = await signalsFoldedInto(this.db, row.id);
    return {
      ...this.show(row, reply),
      series,
      children: children.map((child) => this.view(child)),
      pattern: signature === null ? null : await patternOfSignature(this.db, signature),
    };
  }
}
