import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import { sentenceOf } from '../../../domain/trends/signals/signal-sentence.js';
import type { Signal } from '../../../domain/trends/signals/signal.js';
import { RolloutDirectory } from '../../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';

/** "Monday 9 March". */
const DAY_NAME = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** What a person would say of a signal, with the names of the desk. */
@Injectable()
export class SignalWords {
  constructor(
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  /** `week`: the first day judged. */
  of(signal: Signal, week: Day): string {
    return sentenceOf(signal, {
      phase: (id) => this.rollout.phaseName(id) ?? `phase ${id}`,
      fastHours: this.policy.current().document.signals.fastHours,
      since: DAY_NAME.format(new Date(`${week}T00:00:00Z`)),
    });
  }
}
