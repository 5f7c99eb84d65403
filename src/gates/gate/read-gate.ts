import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import { defaultCriteria, type GateCriterion, inOrder } from '../../domain/gates/criteria.js';
import {
  type CriterionReading,
  type GateFact,
  gateSentence,
  gateState,
  type GateState,
  type LeftOutWindow,
} from '../../domain/gates/gate-reading.js';
import { type GateEvidence, judgeGate } from '../../domain/gates/judge-gate.js';
import { lastWave } from '../../domain/gates/last-wave.js';
import { DAY, type Instant } from '../../domain/instant.js';
import { checklistSummary } from '../../domain/rollout/checklist.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import type { Kind } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { SignalBoard } from '../../trends/signals/signal-board.js';
import { blockedOf } from './blocked.js';
import { type CountedPhase, CountPhase, type GateAsked, type Moment, type SettledCounts } from './count-phase.js';
import { gateFacts } from './gate-facts.js';
import { gatePlan, type GatePlan, type GateRow, gateRow } from './gate.queries.js';
import { blockedTickets, contactBacklog, gateFactsRow, resolutionCounts } from './gate-tickets.queries.js';

/** A gate as it stands at one moment. */
export interface GateReading {
  phase: number;
  state: GateState;
  sentence: string;
  criteria: CriterionReading[];
  facts: GateFact[];
  /** ISO 8601. */
  asOf: string;
  /** The days it looks at; null: the phase has not begun. */
  window: DayWindow | null;
  leftOut: LeftOutWindow[];
  policyVersion: number;
  /** Of what the gate asks; 0: what gates of its kind ask. */
  gateVersion: number;
}

/** A reading with what is kept of it beside what is shown. */
export interface FullReading {
  gate: GateRow;
  plan: GatePlan;
  reading: GateReading;
  /** Counts over the days that are over, to be counted again later; null: there is none yet. */
  settled: SettledCounts | null;
}

/** Reads the gate of a phase: a fixed number of statements, whatever it asks. */
@Injectable()
export class ReadGate {
  constructor(
    private readonly db: Db,
    private readonly counts: CountPhase,
    private readonly signals: SignalBoard,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  /** Null: there is no such phase. */
  async of(phase: number): Promise<GateReading | null> {
    return (await this.full(this.db, phase))?.reading ?? null;
  }

  /** With what a decision keeps, over the days up to `now`; null: there is no such phase. */
  async full(db: Db, phase: number, now: Instant = this.clock.now()): Promise<FullReading | null> {
    const gate = await gateRow(db, phase);
    if (!gate) return null;
    const policy = this.policy.current();
    const moment = { now, today: dayIn(policy.document.trends.deskTimeZone, now), policy };
    const plan = await gatePlan(db, phase);
    const criteria = inOrder(gate.criteria ?? defaultCriteria(gate.kind));
    const counted = await this.counts.of(db, { gate, plan, criteria }, moment);
    const evidence = await this.evidence(db, { gate, plan, criteria }, { ...moment, counted });
    const judged = judgeGate(criteria, evidence);
    const facts = gateFacts({
      ...{ row: await gateFactsRow(db, phase), next: plan.next, now },
      signals: await this.openSignals(db, phase),
    });
    const reading: GateReading = {
      ...{ phase, state: gateState(judged), sentence: gateSentence(judged), criteria: judged, facts },
      ...{ asOf: new Date(now).toISOString(), window: counted?.window ?? null, leftOut: counted?.leftOut ?? [] },
      ...{ policyVersion: policy.version, gateVersion: gate.version },
    };
    return { gate, plan, reading, settled: counted?.settled ?? null };
  }

  /** What the open signals of a phase say, the oldest first. */
  private async openSignals(db: Db, phase: number): Promise<string[]> {
    return (await this.signals.open(db)).flatMap(({ cell, sentence }) => (cell.phase === phase ? sentence : []));
  }

  private async evidence(
    db: Db,
    { gate, plan, criteria }: GateAsked,
    { now, today, policy, counted }: Moment & { counted: CountedPhase | null },
  ): Promise<GateEvidence> {
    const { phase } = gate;
    const asked = (name: GateCriterion['criterion']) => criteria.find(({ criterion }) => criterion === name);
    const backlog = asked('contact_backlog');
    const { minimumExposure: minimum, confidence } = policy.document.trends;
    const { users } = plannedUsersOf(plan.groups.map(({ plannedUsers }) => ({ phase, plannedUsers })));
    return {
      ...{ planned: users, minimum, confidence, today },
      figures: counted?.figures ?? new Map<Kind, never>(),
      enrolled: counted?.enrolled ?? { devices: null, stale: false },
      over: gate.state === 'complete' || (gate.ends !== null && gate.ends < today),
      resolutions: asked('documented_resolutions') ? await resolutionCounts(db, phase) : NO_TICKETS,
      blocked: blockedOf(asked('blockers') ? await blockedTickets(db, phase) : []),
      backlog: backlog
        ? await contactBacklog(db, phase, timestampOfInstant(now - (backlog.days ?? 0) * DAY))
        : { waiting: 0, overdue: 0 },
      wave: lastWave(gate, plan.groups, today),
      checklist: checklistSummary(plan.checklist, plan.platforms),
    };
  }
}

const NO_TICKETS = { tickets: 0, undocumented: 0, open: 0 };
