import type { UseQueryResult } from '@tanstack/react-query';
import { wordsOf } from '../api/problem';
import { CascadeRows } from './cascade-rows';
import type { Cascade } from './package-shapes';
import { countWords, REASONS, RESULTS_TO_BE } from './words';

interface Props {
  asked: UseQueryResult<Cascade>;
  /** What to say when it is about no ticket. */
  nothing: string;
}

/** What would happen, group by group, each with its tickets. Nothing has been changed. */
export function DryRun({ asked, nothing }: Props) {
  const { data, error, isFetching, refetch } = asked;
  return (
    <section className="dry-run" aria-label="What will happen" aria-busy={isFetching}>
      <div className="bar">
        <h4>What will happen</h4>
        <button type="button" disabled={isFetching} onClick={() => void refetch()}>
          Look again
        </button>
      </div>
      {error !== null && (
        <p role="alert" className="wrong">
          {wordsOf(error)}
        </p>
      )}
      {data === undefined && error === null && <p className="small">Asking about each ticket…</p>}
      {data && data.total === 0 && <p>{nothing}</p>}
      {data && data.total > 0 && <Groups plan={data} />}
    </section>
  );
}

function Groups({ plan }: { plan: Cascade }) {
  return (
    <>
      <ul className="groups">
        {plan.counts.map(({ result, reason, tickets }) => {
          const rows = plan.items.filter((item) => item.result === result && item.reason === reason);
          return (
            <li key={`${result} ${reason}`}>
              <details>
                <summary>
                  <strong>{countWords(tickets, 'ticket')}</strong> {RESULTS_TO_BE[result]}
                  {reason !== null && `: ${REASONS[reason]}`}
                </summary>
                <CascadeRows rows={rows} label={`${RESULTS_TO_BE[result]}`} />
                {rows.length < tickets && (
                  <p className="small">and {(tickets - rows.length).toLocaleString()} more that are not listed here</p>
                )}
              </details>
            </li>
          );
        })}
      </ul>
      {plan.elsewhere > 0 && (
        <p className="small">{countWords(plan.elsewhere, 'ticket')} of these are at places that you do not see.</p>
      )}
    </>
  );
}
