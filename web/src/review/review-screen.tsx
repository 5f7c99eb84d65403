import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { api, dataOf, once } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { BandChart } from '../chart/band-chart';
import { DecideForm } from './decide-form';
import { Decisions } from './decisions';
import { Headlines } from './headlines';
import './review.css';
import { type Review, useReview, useReviews, useSignalOf } from './use-review';
import { ROW_KINDS } from './words';

/** The weekly meeting: agenda left, what it is about in the middle, decisions right. */
export function ReviewScreen() {
  const { query } = useAddress();
  const { data: reviews, error } = useReviews();
  const asked = Number(query.get('review') ?? 0);
  const id = asked > 0 ? asked : (reviews?.items[0]?.id ?? null);
  const { data: review, error: wrong } = useReview(id);
  return (
    <div className="review">
      <h1 className="unseen">Trend review</h1>
      <label className="which">
        Review
        <select value={id ?? ''} onChange={(event) => goWith({ review: event.target.value, row: null })}>
          {reviews?.items.map(({ id: one, window, state }) => (
            <option key={one} value={one}>
              {window.from} to {window.to}, {state}
            </option>
          ))}
        </select>
      </label>
      <p role="alert" className="wrong">
        {error !== null ? wordsOf(error) : wrong !== null ? wordsOf(wrong) : ''}
      </p>
      {reviews?.items.length === 0 && (
        <p className="empty">No review yet. A lead opens one, or the policy’s schedule does.</p>
      )}
      {review && <Meeting key={review.id} review={review} />}
    </div>
  );
}

function Meeting({ review }: { review: Review }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const queries = useQueryClient();
  const [deciding, setDeciding] = useState(false);
  const at = Math.min(review.agenda.length - 1, Math.max(0, Number(query.get('row') ?? 0)));
  const row = review.agenda[at];
  const { data: signal } = useSignalOf(row);
  const walk = (by: number) => goWith({ row: String(Math.min(review.agenda.length - 1, Math.max(0, at + by))) });
  const open = review.state === 'open';
  const close = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/reviews/{id}/closure', { params: { path: { id: review.id }, header: once() }, body: {} }),
      ),
    onSuccess: () =>
      void Promise.all([
        queries.invalidateQueries({ queryKey: ['review'] }),
        queries.invalidateQueries({ queryKey: ['reviews'] }),
      ]),
  });
  useActions([
    { id: 'review.next', title: 'Next row', keys: 'ArrowRight', group: 'Review', run: () => walk(1) },
    { id: 'review.back', title: 'Row before', keys: 'ArrowLeft', group: 'Review', run: () => walk(-1) },
    ...(open && permissions.includes('review:manage')
      ? [{ id: 'review.decide', title: 'Decide', keys: 'd', group: 'Review' as const, run: () => setDeciding(true) }]
      : []),
    ...(open && permissions.includes('review:close')
      ? [
          {
            id: 'review.close',
            title: 'Close the review',
            keys: null,
            group: 'Review' as const,
            run: () => close.mutate(),
          },
        ]
      : []),
    ...(open
      ? []
      : [
          {
            id: 'review.print',
            title: 'Minutes',
            keys: null,
            group: 'Review' as const,
            run: () => window.open(`/api/v1/reviews/${review.id}.md`),
          },
        ]),
  ]);
  return (
    <>
      <Headlines headlines={review.headlines} />
      <div className="meeting">
        <section className="agenda" aria-label="What changed">
          <h2>What changed</h2>
          <ol>
            {review.agenda.map(({ kind, subject, sentence }, n) => (
              <li key={subject}>
                <button
                  type="button"
                  aria-current={n === at ? 'true' : undefined}
                  onClick={() => goWith({ row: String(n) })}
                >
                  <strong>{ROW_KINDS[kind]}</strong> {sentence}
                </button>
              </li>
            ))}
          </ol>
          {review.alsoHigher > 0 && <p>{review.alsoHigher} more also higher</p>}
          <p className="small">{review.checkedSentence}</p>
        </section>
        <section className="about" aria-label="The row">
          {row ? <h2>{row.sentence}</h2> : <h2>A quiet week</h2>}
          {signal && (
            <BandChart
              title="Tickets a week, in the band that was to be expected"
              weeks={signal.series.map(({ week, tickets, expected, band }) => ({
                week,
                value: tickets,
                expected,
                band,
              }))}
            />
          )}
          {deciding && <DecideForm review={review.id} row={row} onDone={() => setDeciding(false)} />}
        </section>
        <aside className="decisions" aria-label="Decisions">
          <h2>Decisions</h2>
          <div className="bar">
            <ActionButton id="review.decide" main />
            <ActionButton id="review.close" />
            <ActionButton id="review.print" />
          </div>
          <p role="alert" className="wrong">
            {close.error !== null && wordsOf(close.error)}
          </p>
          <Decisions title="Made today" decisions={review.decisions} />
          <Decisions title="Carried over" decisions={review.carriedOver} />
        </aside>
      </div>
    </>
  );
}
