import { explainSignature } from '../../domain/signature/explain-signature.js';
import { daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import { denominatorOf } from '../../domain/trends/denominator.js';
import type { MatrixMark } from '../../domain/trends/matrix-figure.js';
import { PER } from '../../domain/trends/rate.js';
import { type RankedCell, rankUnusual, type SignatureCell } from '../../domain/trends/unusual.js';
import type { Platform } from '../../domain/words.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { ticketsAddress } from '../drill-down.js';
import type { TrendQuestion } from '../question/trend-question.js';
import { reportHead, type Undated } from '../report-view.js';
import { axisKey, type Rollout } from '../matrix/axis-keys.js';
import type { RankedExposure } from './ranking-exposure.js';
import type { SignatureCount } from './signature-counts.queries.js';
import { sentenceOf } from './unusual-sentence.js';
import type { UnusualItemView, UnusualView } from './unusual-view.js';

export interface UnusualAsk extends TrendQuestion {
  limit: number;
}

export interface UnusualData {
  ask: UnusualAsk;
  /** The days that tell what is usual. */
  usual: DayWindow;
  counts: readonly SignatureCount[];
  exposures: readonly RankedExposure[];
  uncovered: number;
  toCome: ReadonlyMap<Platform, number> | null;
}

const METHOD =
  'Tickets of a signature in a phase against what is usual for the signature at that exposure (all phases, all days of ' +
  '`usual`); ratios shrunk by a gamma prior fitted to all cells, ordered by their 5 % quantile times the devices still to ' +
  'come: W. DuMouchel, "Bayesian Data Mining in Large Frequency Tables", The American Statistician 53 (1999).';

const keyOf = (of: { phase: number; platform: string }, denominator: string) =>
  `${of.phase} ${of.platform} ${denominator}`;

/** Puts the ranking into words and numbers. */
export class UnusualReport {
  private readonly exposures: ReadonlyMap<string, RankedExposure>;

  constructor(
    private readonly data: UnusualData,
    private readonly rollout: Rollout,
    private readonly policy: CurrentPolicy,
  ) {
    this.exposures = new Map(data.exposures.map((one) => [keyOf(one, one.of), one]));
  }

  view(): Undated<UnusualView> {
    const { ask, usual, toCome, uncovered } = this.data;
    const { prior, ranked, checked } = rankUnusual(this.cells(), toCome);
    const asked = ranked.filter((cell) => this.isAsked(cell));
    return {
      ...reportHead(ask, this.policy),
      usual,
      checked,
      withoutExposure: uncovered,
      prior,
      unusual: asked.length,
      items: asked.slice(0, ask.limit).map((cell) => this.item(cell)),
      method: METHOD,
    };
  }

  /** Every signature in every phase that has its platform, also where it never came. */
  private cells(): SignatureCell[] {
    const { counts, exposures } = this.data;
    const whole = new Map<string, { ever: number; of: SignatureCount }>();
    const now = new Map<string, number>();
    for (const count of counts) {
      const known = whole.get(count.signature);
      if (known) known.ever += count.ever;
      else whole.set(count.signature, { ever: count.ever, of: count });
      now.set(`${count.phase} ${count.signature}`, count.now);
    }
    const everAtRisk = new Map<string, number>();
    for (const { platform, of, everAtRisk: own } of exposures) {
      everAtRisk.set(`${platform} ${of}`, (everAtRisk.get(`${platform} ${of}`) ?? 0) + own);
    }
    const cells: SignatureCell[] = [];
    for (const [signature, { ever, of }] of whole) {
      const { platform, kind } = of;
      const denominator = denominatorOf(kind);
      for (const one of exposures) {
        if (one.platform !== platform || one.of !== denominator || !(one.nowAtRisk > 0)) continue;
        cells.push({
          ...{ phase: one.phase, platform, kind, signature, ever, exposure: one.nowAtRisk },
          observed: now.get(`${one.phase} ${signature}`) ?? 0,
          // An exposure that was corrected downwards may leave the whole smaller than its part.
          everExposure: Math.max(one.nowAtRisk, everAtRisk.get(`${platform} ${denominator}`) ?? 0),
        });
      }
    }
    return cells;
  }

  private isAsked({ phase, platform, kind, signature }: RankedCell): boolean {
    const { filter } = this.data.ask;
    return (
      (filter.phase === undefined || filter.phase === phase) &&
      (filter.platform === undefined || filter.platform === platform) &&
      (filter.kind === undefined || filter.kind.includes(kind)) &&
      (filter.signature === undefined || filter.signature === signature)
    );
  }

  private item(cell: RankedCell): UnusualItemView {
    const { phase, platform, kind, signature, observed, expected, posterior, devicesToCome, weight } = cell;
    const { window } = this.data.ask;
    const denominator = denominatorOf(kind)!;
    const one = this.exposures.get(keyOf(cell, denominator))!;
    const exposure = one.shown?.value ?? 0;
    const usualRate = (expected * PER) / exposure;
    // Over as many days as were looked at.
    const ticketsToCome = devicesToCome === null ? null : (posterior.atLeast * usualRate * devicesToCome) / PER;
    const item = {
      ...{ cell: { phase, platform, kind, signature }, name: explainSignature(signature) },
      phaseName: axisKey('phase', String(phase), this.rollout).name,
      ...{ observed, expected, ratio: observed / expected },
      ...{ shrunk: posterior.mean, atLeast: posterior.atLeast },
      ...{ denominator, exposure, rate: (observed * PER) / exposure, usualRate },
      ...{ devicesToCome, ticketsToCome, weight },
      marks: this.marks(one),
      tickets: ticketsAddress({ phase, platform, kind: [kind], signature }, window),
    };
    const days = daysBetween(window.from, window.to) + 1;
    return { ...item, sentence: sentenceOf(item, axisKey('platform', platform, this.rollout).name, days) };
  }

  private marks({ shown }: RankedExposure): MatrixMark[] {
    const marks: MatrixMark[] = [];
    if ((shown?.value ?? 0) < this.policy.document.trends.minimumExposure) marks.push('insufficient');
    if (shown?.derived) marks.push('derived');
    if (shown?.partial) marks.push('partial');
    if (shown?.corrected) marks.push('corrected');
    return marks;
  }
}
