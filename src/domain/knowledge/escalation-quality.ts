import { RETURN_REASONS, type ReturnReason } from '../words.js';

/** What a hand-over can lack by the words of the return reasons. */
export type MissingItem = 'device_id' | 'log' | 'os_version' | 'error_text';

/** The item that a return reason says was missing; null: it says something else. */
export function missingItemOf(reason: ReturnReason | null): MissingItem | null {
  switch (reason) {
    case 'missing_device_id':
      return 'device_id';
    case 'missing_log':
      return 'log';
    case 'missing_os_version':
      return 'os_version';
    case 'missing_error_text':
      return 'error_text';
    default:
      return null;
  }
}

/** Hand-overs upwards of one signature that ended in one way. Reason null: they did not come back. */
export interface EscalationEnd<Of> {
  of: Of;
  reason: ReturnReason | 'unsaid' | null;
  escalations: number;
}

/** How the hand-overs upwards of one signature fared. */
export interface EscalationQuality {
  escalated: number;
  returned: number;
  /** returned / escalated, 0 to 1; null when nothing was escalated. */
  rate: number | null;
  /** Most frequent first; those that do not occur are left out. */
  reasons: { reason: ReturnReason | 'unsaid'; count: number }[];
}

/** The sum of the ends of one signature. */
export function qualityOf(ends: readonly Omit<EscalationEnd<unknown>, 'of'>[]): EscalationQuality {
  const sum = (some: typeof ends) => some.reduce((total, { escalations }) => total + escalations, 0);
  const escalated = sum(ends);
  const reasons = [...RETURN_REASONS, 'unsaid' as const]
    .map((reason) => ({ reason, count: sum(ends.filter((end) => end.reason === reason)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const returned = reasons.reduce((total, { count }) => total + count, 0);
  return { escalated, returned, rate: escalated === 0 ? null : returned / escalated, reasons };
}

/** Fewer returns than this are an accident, not a habit. */
export const FEWEST_RETURNS = 3;
/** A share below this does not pay for asking everybody. */
export const SMALLEST_SHARE = 0.2;

/** An item that so many hand-overs of a signature came back without. */
export interface MissingOften {
  field: MissingItem;
  cameBack: number;
  escalated: number;
}

/** How many hand-overs came back without an item. */
export function cameBackWithout(field: string, { reasons }: EscalationQuality): number {
  return reasons.reduce((total, { reason, count }) => {
    return total + (reason !== 'unsaid' && missingItemOf(reason) === field ? count : 0);
  }, 0);
}

/**
 * The item that a signature's hand-overs came back without most often, when that is a habit (3 times, and every fifth)
 * and nobody asks for it yet. Null: there is none.
 */
export function suggestedField(quality: EscalationQuality, asked: readonly string[]): MissingOften | null {
  for (const { reason, count } of quality.reasons) {
    const field = reason === 'unsaid' ? null : missingItemOf(reason);
    if (field === null) continue;
    const often = count >= FEWEST_RETURNS && count >= SMALLEST_SHARE * quality.escalated;
    if (!often || asked.includes(field)) continue;
    return { field, cameBack: count, escalated: quality.escalated };
  }
  return null;
}

/** Why a field is asked for, as the person reads it who has to fill it. */
export function whyAsked({
  cameBack,
  escalated,
  why,
}: {
  cameBack: number;
  escalated: number;
  why: string | null;
}): string {
  const counted =
    cameBack === 0
      ? 'A lead asks for it with this signature.'
      : `${cameBack} of ${escalated} ${escalated === 1 ? 'escalation' : 'escalations'} of this signature came back without it.`;
  return why === null ? counted : `${counted} ${why}`;
}
