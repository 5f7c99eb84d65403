import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import { agendaOf } from '../../domain/reviews/agenda.js';
import {
  blindRow,
  type DecisionDue,
  dueRow,
  gateRow,
  regressedRow,
  type SignalSeen,
  signalRow,
} from '../../domain/reviews/agenda-candidates.js';
import type { AgendaRow } from '../../domain/reviews/agenda-row.js';
import { checkedSentence } from '../../domain/reviews/checked-sentence.js';
import type { FrozenReview, GateFrozen, SignalStood } from '../../domain/reviews/snapshot.js';
import { exposureReminder } from '../../domain/rollout/exposure-reminder.js';
import { daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import { isRated } from '../../domain/rollout/phase.js';
import { signatureParts } from '../../domain/signature/signature.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { exposureStandings } from '../../rollout/exposure/exposure.queries.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { decisionsJudgedSince, decisionsToJudge } from '../decision/decisions.queries.js';
import { judgedOf } from '../decision/decision-frozen.js';
import { reviewBefore } from '../review/reviews.queries.js';
import { phasesLetThrough, regressedPatterns } from './agenda.queries.js';
import { DevicesToCome, type ToCome } from './devices-to-come.js';
import { ReviewBoard } from './review-board.js';
import { ReviewFigures } from './review-figures.js';

const EVER = '-infinity';

/** Reads everything that a review looks at, once: what it shows from then on. */
@Injectable()
export class FreezeReview {
  constructor(
    private readonly db: Db,
    private readonly board: ReviewBoard,
    private readonly figures: ReviewFigures,
    private readonly toCome: DevicesToCome,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  async of(window: DayWindow): Promise<FrozenReview> {
    const before = await reviewBefore(this.db, window.to, daysBetween(window.from, window.to) + 1);
    const toCome = await this.toCome.upTo(this.db, window.to);
    const signals = await this.board.open();
    const gates = await this.gates();
    const candidates = [
      ...signals.flatMap((signal) => signalRow(seenOf(signal, before?.out ?? null, toCome)) ?? []),
      ...(await this.regressed(window, toCome)),
      ...(await this.due(before?.openedAt ?? EVER, toCome)),
      ...(await this.wouldFail(gates, toCome)),
      ...(await this.blind(toCome)),
    ];
    const { rows, alsoHigher } = agendaOf(candidates);
    const checked = await this.board.lastLook();
    return {
      at: new Date(this.clock.now()).toISOString(),
      headlines: await this.figures.headlines(window),
      ...{ agenda: rows, alsoHigher, checked, checkedSentence: checkedSentence(checked), gates },
      out: signals.map(({ id, observed, rate }) => ({ signal: id, observed, rate })),
      goals: await this.figures.goals(),
    };
  }

  /** Of the phases that are under way. */
  private async gates(): Promise<GateFrozen[]> {
    const active = this.rollout.phases().filter(({ kind, state }) => isRated(kind) && state !== 'complete');
    const gates: GateFrozen[] = [];
    for (const { id, name, state } of active) {
      if (state !== 'planned') gates.push(...(await this.figures.gate({ id, name })));
    }
    return gates;
  }

  private async wouldFail(gates: readonly GateFrozen[], toCome: ToCome): Promise<AgendaRow[]> {
    const through = await phasesLetThrough(this.db);
    return gates
      .filter(({ phase, state }) => state === 'fail' && through.includes(phase.id))
      .map(({ phase, criteria }) => {
        const failed = criteria.filter(({ state }) => state === 'fail').map(({ sentence }) => sentence);
        return gateRow({ phase, sentence: failed.join(' '), devicesToCome: toCome({ phase: null, platform: null }) });
      });
  }

  private async regressed({ from, to }: DayWindow, toCome: ToCome): Promise<AgendaRow[]> {
    const rows = await regressedPatterns(this.db, from, to);
    return rows.map(({ id, title, since, signatures, tickets }) => {
      const cell = cellOfOne(signatures);
      const place = cell ?? { phase: null, platform: null };
      const day = dayIn(this.zone(), instantOfTimestamp(since));
      return regressedRow({
        id,
        key: patternKeyOf(id),
        title,
        since: day,
        tickets,
        cell,
        devicesToCome: toCome(place),
      });
    });
  }

  /** Judged since the last review, or past their day and not judged yet. */
  private async due(since: string, toCome: ToCome): Promise<AgendaRow[]> {
    const judged = await decisionsJudgedSince(this.db, since, 0);
    const waiting = await decisionsToJudge(this.db, this.today(), 0);
    return [...judged, ...waiting].flatMap((row) => {
      if (row.effect === null) return [];
      const place = row.effect.cell ?? { phase: null, platform: null };
      const due: DecisionDue = {
        id: row.id,
        text: row.aboutText,
        effect: row.effect,
        judged: judgedOf(row),
        devicesToCome: toCome(place),
      };
      return [dueRow(due)];
    });
  }

  private async blind(toCome: ToCome): Promise<AgendaRow[]> {
    const { staleAfterDays } = this.policy.current().document.trends;
    const today = this.today();
    return (await exposureStandings(this.db)).flatMap((standing) => {
      const missing = exposureReminder(standing, standing.lastDay, today, staleAfterDays);
      if (missing === null) return [];
      const phase = { id: standing.id, name: standing.name };
      const devicesToCome = toCome({ phase: standing.id, platform: null });
      return [blindRow({ phase, lastReport: missing.lastExposureDay, devicesToCome })];
    });
  }

  private zone(): string {
    return this.policy.current().document.trends.deskTimeZone;
  }

  private today(): string {
    return dayIn(this.zone(), this.clock.now());
  }
}

type Standing = Omit<SignalSeen, 'isNew' | 'escalates' | 'devicesToCome'>;

/** New is what did not stand out at the last review; without one, everything. */
function seenOf(signal: Standing, before: readonly SignalStood[] | null, toCome: ToCome): SignalSeen {
  const was = before?.find(({ signal: id }) => id === signal.id);
  const grew = was !== undefined && grownFrom(was, signal);
  return { ...signal, isNew: was === undefined, escalates: grew, devicesToCome: toCome(signal.cell) };
}

/** By its rate, where both have one. */
function grownFrom(was: SignalStood, now: Pick<Standing, 'observed' | 'rate'>): boolean {
  return was.rate === null || now.rate === null ? now.observed > was.observed : now.rate > was.rate;
}

/** The cell of a pattern that has one signature; null: it is in several places. */
function cellOfOne(signatures: readonly string[]): Cell | null {
  const [only, another] = signatures;
  const parts = only === undefined || another !== undefined ? null : signatureParts(only);
  return parts && only !== undefined
    ? { phase: null, platform: parts.platform, kind: parts.kind, signature: only }
    : null;
}
