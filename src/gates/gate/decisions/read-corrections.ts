import { Injectable } from '@nestjs/common';
import { type Correction, correctionsSince } from '../../../domain/gates/corrected-since.js';
import type { Db } from '../../../platform/database/db.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { CountPhase } from '../count-phase.js';
import type { DecisionRow } from './gate-decisions.queries.js';

/** What late and corrected data changed in the figures that decisions were signed with. */
@Injectable()
export class ReadCorrections {
  constructor(
    private readonly counts: CountPhase,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  /** By number of the decision, of one phase; counts and exposure are read once for all of them. */
  async of(db: Db, phase: number, decisions: readonly DecisionRow[]): Promise<Map<number, Correction[]>> {
    const settled = decisions.flatMap(({ number, snapshot }) =>
      snapshot.settled === null ? [] : [{ number, ...snapshot.settled }],
    );
    const moment = { today: this.deskDay.today(), policy: this.policy.current() };
    const now = await this.counts.again(db, phase, settled, moment);
    return new Map(settled.map(({ number, counts }, i) => [number, correctionsSince(counts, now[i] ?? [])]));
  }
}
