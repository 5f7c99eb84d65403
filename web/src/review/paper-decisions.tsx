import { longDay } from './days';
import type { Decision, Review } from './use-review';
import { DECISION_KINDS, GATE_STATES, goalState, verdictOf, VERDICTS } from './words';

/** So many rows fit; the list says what it leaves out, decisions.csv has all of them. */
const MOST = { decisions: 8, carried: 6, goals: 6, gates: 4, corrections: 4 } as const;

/** The second page: what was decided, what became of earlier decisions, where goals and gates stood. */
export function PaperDecisions({ review }: { review: Review }) {
  const { decisions, carriedOver, goals, gates, corrections } = review;
  return (
    <>
      <h3>Decided</h3>
      {decisions.length === 0 ? <p>Nothing was decided.</p> : <Table decisions={decisions} most={MOST.decisions} />}
      {carriedOver.length > 0 && (
        <>
          <h3>Carried over</h3>
          <Table decisions={carriedOver} most={MOST.carried} />
        </>
      )}
      {gates.length > 0 && (
        <>
          <h3>Gates</h3>
          <ul>
            {gates.slice(0, MOST.gates).map(({ phase, state, criteria }) => (
              <li key={phase.id} className="lines">
                <b>{GATE_STATES[state]}</b>, {phase.name}.{' '}
                {criteria.flatMap((one) => (one.state === 'pass' ? [] : [one.sentence])).join(' ')}
              </li>
            ))}
          </ul>
          <Left all={gates.length} most={MOST.gates} />
        </>
      )}
      {goals.length > 0 && (
        <>
          <h3>Goals</h3>
          <ul>
            {goals.slice(0, MOST.goals).map((goal) => (
              <li key={goal.id} className="lines">
                <b>{goalState(goal)}</b>. {goal.sentence}
              </li>
            ))}
          </ul>
          <Left all={goals.length} most={MOST.goals} />
        </>
      )}
      {corrections.length > 0 && (
        <>
          <h3>Corrected since</h3>
          <ul>
            {corrections.slice(0, MOST.corrections).map(({ at, by, text }) => (
              <li key={`${at} ${text}`} className="lines">
                {longDay(at)}, {by?.name ?? 'counted again'}: {text}
              </li>
            ))}
          </ul>
          <Left all={corrections.length} most={MOST.corrections} />
        </>
      )}
    </>
  );
}

function Left({ all, most, where = '' }: { all: number; most: number; where?: string }) {
  return all > most ? (
    <p>
      And {all - most} more{where}.
    </p>
  ) : null;
}

function Table({ decisions, most }: { decisions: readonly Decision[]; most: number }) {
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Decision</th>
            <th scope="col">Owner</th>
            <th scope="col">By</th>
            <th scope="col">Expected</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {decisions.slice(0, most).map((decision) => (
            <tr key={decision.id}>
              <td>{decision.id}</td>
              <td>
                <span className="lines">
                  <b>{DECISION_KINDS[decision.kind]}</b>: {decision.about.text}
                </span>
              </td>
              <td>
                <span className="lines">{decision.owner.name}</span>
              </td>
              <td>{decision.dueOn ?? '–'}</td>
              <td>
                <span className="lines">{decision.effectSentence ?? '–'}</span>
              </td>
              <td>
                <span className="lines">{fateWords(decision)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Left all={decisions.length} most={most} where=" in decisions.csv" />
    </>
  );
}

/** A person's word first. */
function fateWords(decision: Decision): string {
  const { judged, state, effectSentence } = decision;
  const verdict = verdictOf(decision);
  if (judged === null || verdict === null) return effectSentence === null ? state : `${state}, not judged yet`;
  if (judged.overruled !== null) {
    return `${VERDICTS[verdict]}, said ${judged.overruled.by.name}: ${judged.overruled.reason}`;
  }
  return judged.sentence;
}
