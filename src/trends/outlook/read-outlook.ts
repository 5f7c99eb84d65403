import { Injectable } from '@nestjs/common';
import { signatureParts } from '../../domain/signature/signature.js';
import { denominatorOfKinds } from '../../domain/trends/denominator.js';
import { type Outlook, outlookOf, toComeOf } from '../../domain/trends/outlook.js';
import { type BandWeek, bandSeriesOfSignatures } from '../../domain/trends/signals/band-series.js';
import type { Kind, Platform } from '../../domain/words.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { ReadDenominators } from '../denominators/read-denominators.js';
import { plannedDevices } from '../ranking/planned-devices.queries.js';
import { devicesStillToCome } from '../ranking/ranking-exposure.js';
import { JudgeDesk } from '../signals/look/judge-desk.js';

const WEEKS = 12;

/** The last weeks of a problem beside what was to be expected, and what it is likely to bring yet. */
export interface ProblemOutlook extends Outlook {
  weeks: BandWeek[];
}

/** Looks ahead for problems, each of which is several signatures: out of the memory that signals are judged with. */
@Injectable()
export class ReadOutlook {
  constructor(
    private readonly db: Db,
    private readonly denominators: ReadDenominators,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
    private readonly desk: JudgeDesk,
  ) {}

  /** One for each list of signatures, in their order. */
  async of(problems: readonly (readonly string[])[]): Promise<ProblemOutlook[]> {
    const toCome = await this.toCome();
    // To be used before anything else is awaited: the memory goes on.
    const worked = (await this.desk.now()).judge.worked();
    return problems.map((signatures) => {
      const { kinds, platforms } = namedBy(signatures);
      const weeks = worked === null ? [] : bandSeriesOfSignatures(worked, new Set(signatures), WEEKS);
      return { weeks, ...outlookOf(weeks, denominatorOfKinds(kinds), toComeOf(platforms, toCome)) };
    });
  }

  private async toCome(): Promise<Map<Platform, number> | null> {
    const today = this.deskDay.today();
    const window = { from: today, to: today };
    const [{ reported }, planned] = await Promise.all([
      this.denominators.read({ filter: {}, window }),
      plannedDevices(this.db),
    ]);
    const freshDays = this.policy.current().document.trends.staleAfterDays;
    return devicesStillToCome(reported, this.rollout, planned, { today, freshDays, window });
  }
}

function namedBy(signatures: readonly string[]): { kinds: Kind[]; platforms: Platform[] } {
  const parts = signatures.flatMap((signature) => signatureParts(signature) ?? []);
  return { kinds: parts.map(({ kind }) => kind), platforms: parts.map(({ platform }) => platform) };
}
