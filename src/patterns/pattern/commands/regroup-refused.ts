import type { RegroupRefusal } from '../../../domain/patterns/regroup.js';
import { conflict, invalid, type Outcome } from '../../../platform/outcome.js';
import { patternKeyOf } from '../../../tickets/pattern-keys.js';

/** A refusal of a merge, split or undo as this room's outcome. */
export function regroupRefused(refusal: RegroupRefusal): Outcome<never> {
  switch (refusal.code) {
    case 'invalid':
      return invalid(refusal.problems);
    case 'pattern_ended': {
      const { mergedInto } = refusal;
      return conflict(refusal.code, refusal.detail, {
        mergedInto: mergedInto === null ? null : patternKeyOf(mergedInto),
      });
    }
    case 'later_change_depends':
      return conflict(refusal.code, refusal.detail, { later: refusal.later });
    default:
      return conflict(refusal.code, refusal.detail);
  }
}
