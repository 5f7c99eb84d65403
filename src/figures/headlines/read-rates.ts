import { Injectable } from '@nestjs/common';
import { FIGURE_MARKS, type Measured } from '../../domain/figures/headline.js';
import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { PER } from '../../domain/trends/rate.js';
import type { FigureView } from '../../trends/figure-view.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { KeptFigures, type Reading } from '../../trends/kept/kept-figures.js';
import type { MatrixCellView, MatrixView } from '../../trends/matrix/matrix-view.js';
import { ReadKeptMatrix } from '../../trends/matrix/read-kept-matrix.js';
import type { Undated } from '../../trends/report-view.js';

/** The kinds of tickets that have a rate of their own; their denominators differ. */
export const RATED_KINDS = ['enrollment', 'app_install'] as const;
export type RatedKind = (typeof RATED_KINDS)[number];

export interface RateQuestion {
  /** Null: all that enter rates. */
  phase: number | null;
  window: DayWindow;
  today: Day;
}

/** Rates per 100 of both kinds, each with its denominator. */
export type BothRates = Readonly<Record<RatedKind, Measured>>;

/** Rates as they were read, and what they were made of: the same counts, exposure, policy and plan give the same. */
interface Remembered {
  sources: readonly unknown[];
  rates: BothRates;
}

/** Four times the weeks of a headline. */
const MOST_REMEMBERED = 104;

/** Rates as the matrix shows them, of several windows at one moment: no arithmetic of its own. */
@Injectable()
export class ReadRates {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly kept: KeptFigures,
    private readonly matrix: ReadKeptMatrix,
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
  ) {}

  /** In the order asked for. */
  async read(questions: readonly RateQuestion[]): Promise<BothRates[]> {
    const reading = await this.kept.reading();
    const rates: BothRates[] = [];
    for (const question of questions) rates.push(await this.current(reading, question));
    return rates;
  }

  /** Between two folds deltas are only added: (fold, deltas) names one content of counts and exposure. */
  private async current(reading: Reading, question: RateQuestion): Promise<BothRates> {
    const key = JSON.stringify(question);
    const sources = [reading.fold, reading.deltas, this.policy.current(), this.rollout.phases(), this.rollout.groups()];
    const known = this.remembered.get(key);
    if (known?.sources.every((source, i) => source === sources[i])) return known.rates;
    const rates = await this.ratesOf(reading, question);
    this.remembered.delete(key);
    this.remembered.set(key, { sources, rates });
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value ?? '');
    return rates;
  }

  private async ratesOf(reading: Reading, { phase, window, today }: RateQuestion): Promise<BothRates> {
    const filter = { kind: [...RATED_KINDS], ...(phase === null ? {} : { phase }) };
    const { view } = await this.matrix.read(reading, { window, today, filter, rows: 'kind', columns: 'platform' });
    const { rows } = view as Undated<MatrixView>;
    const of = (kind: RatedKind): Measured => measured(rows.find(({ key }) => key === kind)!.total);
    return { enrollment: of('enrollment'), app_install: of('app_install') };
  }
}

/** The tickets that a rate is made of are those that have a denominator; without a rate, all failures. */
function measured({ rate, exposure, interval, failures, marks }: MatrixCellView & FigureView): Measured {
  const counted = rate === null || exposure === null ? failures : Math.round((rate * exposure) / PER);
  return {
    ...{ value: rate, numerator: counted, denominator: exposure, interval },
    marks: FIGURE_MARKS.filter((mark) => marks.some((own) => own === mark)),
  };
}
