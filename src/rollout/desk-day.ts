import { Injectable } from '@nestjs/common';
import { dayIn } from '../domain/clock/day-in.js';
import type { Day } from '../domain/instant.js';
import { Clock } from '../platform/clock.js';
import { PolicyInForce } from './policy/policy-in-force.js';

/** Which day it is at the desk, in the time zone that the policy names. */
@Injectable()
export class DeskDay {
  constructor(
    private readonly clock: Clock,
    private readonly policy: PolicyInForce,
  ) {}

  today(): Day {
    return dayIn(this.policy.current().document.trends.deskTimeZone, this.clock.now());
  }
}
