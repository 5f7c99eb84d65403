import { Injectable } from '@nestjs/common';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { ReadMatrix } from '../matrix/read-matrix.js';
import type { MatrixView } from '../matrix/matrix-view.js';
import type { ReportRead } from '../report-memory.js';
import type { Undated } from '../report-view.js';
import { type FunnelAsk, FunnelReport } from './funnel-report.js';

/** A funnel is the rows of a matrix around their overall rate. */
@Injectable()
export class ReadFunnel {
  constructor(
    private readonly matrix: ReadMatrix,
    private readonly policy: PolicyInForce,
  ) {}

  async read(ask: FunnelAsk): Promise<ReportRead> {
    const policy = this.policy.current();
    const { view, standing } = await this.matrix.read(ask);
    return { view: new FunnelReport(ask, view as Undated<MatrixView>, policy).view(), standing };
  }
}
