import { useSyncExternalStore } from 'react';
import type { Done, StepName } from './steps';

/** `new`: offered; `on`: under way; `over`: ended or put away. Kept on this machine, so that five people of five roles go on with it. */
export interface TourState {
  state: 'new' | 'on' | 'over';
  done: Done;
}

const KEPT = 'tierline.tour';
const watchers = new Set<() => void>();

function read(): TourState {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as TourState | null;
    if (kept !== null && typeof kept.done === 'object') return kept;
  } catch {
    // Not ours: the tour begins anew.
  }
  return { state: 'new', done: {} };
}

let tour = read();

function put(next: TourState): void {
  tour = next;
  localStorage.setItem(KEPT, JSON.stringify(tour));
  for (const watcher of watchers) watcher();
}

export function startTour(): void {
  put({ state: 'on', done: {} });
}

export function endTour(): void {
  put({ ...tour, state: 'over' });
}

/** Ticks a step off; `subject` is what it was done to, or `skipped`. */
export function tickOff(name: StepName, subject: string): void {
  if (tour.state === 'on') put({ ...tour, done: { ...tour.done, [name]: subject } });
}

export function useTour(): TourState {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    () => tour,
  );
}
