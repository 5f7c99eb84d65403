import type { RefObject } from 'react';
import type { Action } from '../actions/action';
import { useActions } from '../actions/registry';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import type { Review } from './use-review';
import type { Item } from './walk';

interface Meeting {
  review: Review;
  items: readonly Item[];
  at: number;
  /** What is shown alone on a full screen. */
  shown: RefObject<HTMLElement | null>;
}

/** What can be done in the meeting by whoever presents it, as far as this review and this person allow. */
export function useMeetingActions({ review, items, at, shown }: Meeting): void {
  const { permissions } = useSession();
  const open = review.state === 'open';
  const manages = permissions.includes('review:manage');
  const walk = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    goWith({ item: next?.subject ?? null, do: null });
  };
  const begin = (what: string) => () => goWith({ do: what });
  const offer = (when: boolean, action: Omit<Action, 'group'>): Action[] =>
    when ? [{ ...action, group: 'Review' }] : [];
  useActions([
    ...offer(items.length > 1, { id: 'review.back', title: 'Before', keys: 'ArrowLeft', run: () => walk(-1) }),
    ...offer(items.length > 1, { id: 'review.next', title: 'Next', keys: 'ArrowRight', run: () => walk(1) }),
    ...offer(true, {
      ...{ id: 'review.full', title: 'Full screen', keys: 'f' },
      run: () => void (document.fullscreenElement ? document.exitFullscreen() : shown.current?.requestFullscreen()),
    }),
    ...offer(open && manages, { id: 'review.decide', title: 'Decide', keys: 'd', run: begin('decide') }),
    ...offer(open && manages, { id: 'review.attendance', title: 'Who is here', keys: 'w', run: begin('attendance') }),
    ...offer(open && permissions.includes('review:close'), {
      ...{ id: 'review.close', title: 'Close the review', keys: null },
      run: begin('close'),
    }),
    ...offer(!open && manages, { id: 'review.correct', title: 'Correct', keys: null, run: begin('correct') }),
    ...offer(!open, { id: 'review.print', title: 'Print two pages', keys: 'p', run: () => window.print() }),
  ]);
}
