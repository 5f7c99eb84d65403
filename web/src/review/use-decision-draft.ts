import { useFormDraft } from '../form/drafts';
import { useSession } from '../session/session';
import { addDays, today } from './days';
import { type Figure, figuresFor, NEEDS } from './effect';
import type { Place } from './use-figures';
import type { Decision, Review } from './use-review';
import type { Item } from './walk';

const DUE_DAYS = 14;
const EFFECT_DAYS = 28;
export const MOST_ABOUT = 300;

/** A decision as it is typed. */
export interface DecisionFields {
  kind: Decision['kind'];
  text: string;
  owner: string;
  due: string;
  figure: Figure;
  value: string;
  by: string;
  note: string;
}

/** Where an item is among the trends; null: in no one place. */
export function placeOfDecision(item: Item | undefined): Place | null {
  return item?.row?.cell ?? item?.decision?.expectedEffect?.cell ?? null;
}

/** Whether an expected effect goes along: it must, or a value was typed. */
export function promises({ kind, value }: DecisionFields): boolean {
  const { effect } = NEEDS[kind];
  return effect === 'required' || (effect === 'optional' && value !== '');
}

/** What is typed about an item, kept until it was decided. */
export function useDecisionDraft(review: Review, item: Item | undefined) {
  const { staff } = useSession();
  const [figure] = figuresFor(placeOfDecision(item))[0] ?? ['failures_per_100_attempts' as const];
  // Of a decision that came due its own words: the row's sentence tells its figures, which stand beside it.
  const about = item?.decision?.about.text ?? item?.row?.sentence ?? '';
  return useFormDraft<DecisionFields>(`decide review ${review.id} ${draftName(item)}`, {
    ...{ kind: 'fix', text: about.slice(0, MOST_ABOUT), owner: String(staff.id), due: addDays(today(), DUE_DAYS) },
    ...{ figure, value: '', by: addDays(today(), EFFECT_DAYS), note: '' },
  });
}

/** Letters, digits, space: a draft's name. */
function draftName(item: Item | undefined): string {
  return (item?.subject ?? 'anything').replace(/[^\w-]/g, ' ');
}
