import { wordsOf } from '../api/problem';
import { momentWords } from '../queue/time-words';
import { Conditions } from './conditions';
import { ReadingView } from './reading-view';
import type { Signed } from './shapes';
import { StateChip } from './state-chip';
import { useSigned } from './use-gates';
import { criterionWords, DECISIONS, STATES } from './words';

/** What was signed about this gate, by whom, against what, and what became of it; the newest holds. */
export function DecisionList({ phase }: { phase: number }) {
  const { data, error, hasNextPage, fetchNextPage } = useSigned(phase);
  return (
    <section aria-label="Decisions">
      <h3>Decisions</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data?.length === 0 && <p className="small">Nobody has signed yet.</p>}
      <ol className="signed">
        {data?.map((one, n) => (
          <li key={one.number}>
            <Decision signed={one} holds={n === 0} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          Older decisions
        </button>
      )}
    </section>
  );
}

function Decision({ signed, holds }: { signed: Signed; holds: boolean }) {
  const { decision, decidedBy, decidedAt, overrideReason, conditions, snapshot, correctedSince, looks } = signed;
  const look = looks[0];
  return (
    <article aria-label={`Decision ${signed.number}`}>
      <p className="line">
        <strong>{DECISIONS[decision]}</strong>
        <span>
          signed by {decidedBy.name}, {momentWords(decidedAt)}
        </span>
        <span>while the gate said:</span> <StateChip state={STATES[signed.state]} />
        {!holds && <span className="small">Replaced by a later one</span>}
      </p>
      {overrideReason !== null && <blockquote>{overrideReason}</blockquote>}
      <Conditions phase={signed.phase} number={signed.number} conditions={conditions} />
      {look !== undefined && (
        <p>
          Looked at again {momentWords(look.at)}: {look.sentence}{' '}
          {look.wouldFail.length > 0 &&
            `Would fail now: ${look.wouldFail.map((criterion) => criterionWords({ criterion, kind: null })).join(', ')}.`}
        </p>
      )}
      {correctedSince !== null && <p>{correctedSince.sentence}</p>}
      <details>
        <summary>What was known then</summary>
        <p>{snapshot.sentence}</p>
        <p className="small">
          As of {momentWords(snapshot.asOf)}, policy {snapshot.policyVersion}, gate {snapshot.gateVersion}
        </p>
        <ReadingView reading={snapshot} />
      </details>
    </article>
  );
}
