import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { lookOutcome } from '../../../domain/gates/gate-look.js';
import { counted, listed } from '../../../domain/gates/said-numbers.js';
import { MINUTE } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Log } from '../../../platform/log/log.js';
import { LOG } from '../../../platform/log/log.module.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { RolloutLog } from '../../../rollout/rollout-log.js';
import { conditionView } from '../decisions/decision-view.js';
import { type DecisionRow, latestDecision } from '../decisions/gate-decisions.queries.js';
import { lockGate } from '../gates.store.js';
import { ReadGate } from '../read-gate.js';
import { type DueLook, dueLooks, lastLook } from './gate-looks.queries.js';
import { insertLook } from './gate-looks.store.js';

export const GATE_LOOKS_JOB = 'gate-looks';

/** Looks at every gate that let the rollout go on once a day of the desk, and tells when it would say something else now. */
@Injectable()
export class LookAtGates implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly gates: ReadGate,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
    private readonly rolloutLog: RolloutLog,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(GATE_LOOKS_JOB, 20 * MINUTE, async () => {
      await this.run();
    });
  }

  /** Answers the phases that were looked at; one that fails is logged and holds up no other. */
  async run(): Promise<number[]> {
    const { deskTimeZone } = this.policy.current().document.trends;
    const looked: number[] = [];
    for (const due of await dueLooks(this.db, this.deskDay.today(), deskTimeZone)) {
      try {
        if (await this.look(due)) looked.push(due.phase);
      } catch (err) {
        this.log.error({ err, job: GATE_LOOKS_JOB, phase: due.phase }, 'a gate was not looked at');
      }
    }
    return looked;
  }

  private look({ decision: id, phase }: DueLook): Promise<boolean> {
    return this.db.atomically(async (tx) => {
      await lockGate(tx, phase);
      const decision = await latestDecision(tx, phase);
      // Somebody decided again meanwhile: that decision is looked at from tomorrow on.
      if (decision?.id !== id) return false;
      const full = await this.gates.full(tx, phase);
      if (!full) return false;
      return this.store(tx, decision, full.reading);
    });
  }

  private async store(tx: Tx, decision: DecisionRow, now: Parameters<typeof lookOutcome>[0]): Promise<boolean> {
    const before = (await lastLook(tx, decision.id)) ?? decision.snapshot;
    const { changed, wouldFail, sentence } = lookOutcome(now, before);
    const day = this.deskDay.today();
    const due = decision.conditions.map((one) => conditionView(one, day)).filter((one) => one.due);
    const named = due.map(({ text, owner, dueOn }) => `${text} (${owner.name}, ${dueOn})`);
    const conditions =
      due.length === 0 ? '' : ` ${counted(due.length, 'condition is', 'conditions are')} due: ${listed(named)}.`;
    const stored = await insertLook(tx, {
      ...{ decision: decision.id, day, at: this.clock.now(), now, was: before.state, wouldFail },
      ...{ sentence: sentence + conditions, conditionsDue: due.length },
    });
    if (stored && changed) {
      const { phase, number } = decision;
      const data = { phase, number, state: now.state, was: before.state, wouldFail, sentence };
      await this.rolloutLog.record(tx, { type: 'gate.changed', subject: `phase:${phase}`, data }, null);
    }
    return stored;
  }
}
