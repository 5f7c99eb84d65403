import { Injectable } from '@nestjs/common';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { unratedPhases } from '../../trends/denominators/phase-exposure.js';
import type { WeekBasis } from './week-figures.queries.js';

/** What figures of the desk depend on beside tickets, as it is now: the desk's zone, and which phases enter no rate. */
@Injectable()
export class BasisNow {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
  ) {}

  get(): WeekBasis {
    const { deskTimeZone } = this.policy.current().document.trends;
    return { zone: deskTimeZone, unrated: unratedPhases(this.rollout.phases()).sort((a, b) => a - b) };
  }
}
