import { useMemo } from 'react';
import { ActionButton } from '../actions/action-button';
import type { Action } from '../actions/action';
import { useActions } from '../actions/registry';
import { go } from '../frame/address';
import type { Listener } from '../live/feed';
import { useListener } from '../live/use-feed';
import { useSession } from '../session/session';
import { isDemo } from './demo';
import { type Step, STEPS, stepAfter } from './steps';
import './tour.css';
import { endTour, startTour, tickOff, type TourState, useTour } from './tour-state';

/** The example says that it is one, and leads through five pieces of real work. */
export function TourStrip() {
  const me = useSession();
  return isDemo(me) ? <Strip /> : null;
}

function Strip() {
  const { permissions } = useSession();
  const tour = useTour();
  const step = stepAfter(tour.done);
  const mine = step !== null && permissions.includes(step.permission);
  useTicking(tour);
  useActions(actionsOf(tour, mine ? step : null));
  if (tour.state === 'over') return null;
  return (
    <aside className="tour" aria-label="Tour of the example">
      {tour.state === 'new' ? (
        <p>
          <strong>Example data.</strong> A rollout at Contoso: nothing here is real, and tickets arrive by themselves.
        </p>
      ) : (
        <UnderWay tour={tour} step={step} mine={mine} />
      )}
      <div className="deeds">
        {tour.state === 'new' && <ActionButton id="tour" main />}
        <ActionButton id="tour.go" main />
        <ActionButton id="tour.skip" />
        <ActionButton id="tour.end" />
      </div>
    </aside>
  );
}

function UnderWay({ tour, step, mine }: { tour: TourState; step: Step | null; mine: boolean }) {
  return (
    <>
      <ol>
        {STEPS.map(({ name, title }, at) => (
          <li key={name} aria-current={name === step?.name ? 'step' : undefined}>
            <span aria-hidden="true">{tour.done[name] === undefined ? at + 1 : '✓'}</span> {title}
            {tour.done[name] !== undefined && <span className="unseen">, done</span>}
          </li>
        ))}
      </ol>
      <p role="status">
        {step === null
          ? 'That was the tour: a call came in, went up, became a known problem and a decision. All of it was real work.'
          : mine
            ? step.says
            : `${step.title}: this is not yours to do. Sign in as ${step.who}, the tour goes on there.`}
      </p>
    </>
  );
}

/** A step is done when its event comes, by whatever way it was done. */
function useTicking({ state, done }: TourState): void {
  const { staff } = useSession();
  const listener = useMemo<Listener>(
    () => ({
      onEvents: (events) => {
        if (state !== 'on') return;
        for (const event of events.filter(({ actor }) => actor?.id === staff.id)) {
          const step = STEPS.find(({ name, isDone }) => done[name] === undefined && isDone(event));
          if (step) tickOff(step.name, event.subject);
        }
      },
    }),
    [state, done, staff.id],
  );
  useListener(listener);
}

function actionsOf({ state, done }: TourState, step: Step | null): Action[] {
  const group = 'Tour';
  const end: Action = {
    ...{ id: 'tour.end', title: state === 'new' ? 'No tour' : 'End the tour', keys: null, group },
    run: endTour,
  };
  if (state === 'over') {
    return [{ id: 'tour', title: 'Start the tour again', keys: null, group, run: startTour }];
  }
  if (state === 'new') return [{ id: 'tour', title: 'Start the tour', keys: 'shift+t', group, run: startTour }, end];
  const next = stepAfter(done);
  return [
    ...(step === null
      ? []
      : [
          { id: 'tour.go', title: 'Go to this step', keys: 'shift+t', group, run: () => go(step.place(done)) } as const,
        ]),
    ...(next === null
      ? []
      : [{ id: 'tour.skip', title: 'Skip it', keys: null, group, run: () => tickOff(next.name, 'skipped') } as const]),
    end,
  ];
}
