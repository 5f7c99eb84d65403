import { useRef } from 'react';
import { ActionButton } from '../actions/action-button';
import { goWith, useAddress } from '../frame/address';
import { AboutItem } from './about-item';
import { Agenda } from './agenda';
import { Attendance } from './attendance';
import { CloseForm } from './close-form';
import { CorrectionForm, Corrections } from './corrections';
import { DecideForm } from './decide-form';
import { Decisions } from './decisions';
import { GoalsAndGates } from './goals-and-gates';
import { Headlines } from './headlines';
import { Papers } from './papers';
import { ParetoOfHours } from './pareto';
import { TierFlow } from './tier-flow';
import type { Review } from './use-review';
import { useMeetingActions } from './use-meeting-actions';
import { placeOf, walkOf } from './walk';

/** What the whole room looks at: agenda left, what it is about in the middle, decisions right. */
export function Meeting({ review }: { review: Review }) {
  const { query } = useAddress();
  const shown = useRef<HTMLDivElement>(null);
  const items = walkOf(review);
  const at = placeOf(items, query.get('item'));
  const doing = query.get('do');
  useMeetingActions({ review, items, at, shown });
  const done = () => goWith({ do: null });
  const until = review.window.to;
  const item = items[at];
  const open = review.state === 'open';
  return (
    <div className="presented" ref={shown}>
      <Headlines headlines={review.headlines} />
      <div className="meeting">
        <Agenda review={review} items={items} at={at} />
        <section className="about" aria-label="What it is about" tabIndex={0}>
          <AboutItem key={item?.subject} review={review} item={item} />
          <div className="work">
            <ParetoOfHours until={until} />
            <TierFlow until={until} />
          </div>
        </section>
        <section className="decisions" aria-label="Decisions" tabIndex={0}>
          <h2>Decisions</h2>
          <div className="bar">
            <ActionButton id="review.decide" main />
            <ActionButton id="review.attendance" />
            <ActionButton id="review.close" />
            <ActionButton id="review.correct" />
          </div>
          {doing === 'decide' && <DecideForm key={item?.subject} review={review} item={item} onDone={done} />}
          {doing === 'attendance' && <Attendance review={review} onDone={done} />}
          {doing === 'close' && <CloseForm review={review} onDone={done} />}
          {doing === 'correct' && <CorrectionForm review={review} onDone={done} />}
          {review.state === 'closed' && <Papers review={review} />}
          <Decisions title="Made in this review" decisions={review.decisions} empty="None yet." open={open} />
          <Decisions title="Carried over" decisions={review.carriedOver} open={open} />
          <GoalsAndGates goals={review.goals} gates={review.gates} />
          <Corrections corrections={review.corrections} />
          {review.attendance.length > 0 && (
            <p className="soft">Present: {review.attendance.map(({ name }) => name).join(', ')}</p>
          )}
        </section>
      </div>
    </div>
  );
}
