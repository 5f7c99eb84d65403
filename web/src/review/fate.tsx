import { useSession } from '../session/session';
import { momentWords } from '../queue/time-words';
import { goWith, useAddress } from '../frame/address';
import { OverruleForm } from './overrule-form';
import type { Decision } from './use-review';
import { VERDICT_SIGNS, verdictOf, VERDICTS } from './words';

/** What became of a decision: the verdict of the figures, and a person's word over it. */
export function Fate({ decision, open }: { decision: Decision; open: boolean }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const verdict = verdictOf(decision);
  const { judged, effectSentence } = decision;
  if (judged === null || verdict === null) {
    return (
      <p>
        {effectSentence === null
          ? 'Nothing was promised that could be looked at.'
          : `Promised: ${effectSentence}. It is looked at when that day is over.`}
      </p>
    );
  }
  const { overruled, sentence, corrected } = judged;
  const saying = query.get('do') === `overrule-${decision.id}`;
  return (
    <div className="fate">
      <p className={`verdict ${verdict}`}>
        <strong>
          {VERDICT_SIGNS[verdict]} {VERDICTS[verdict]}
        </strong>
      </p>
      <p>{sentence}</p>
      {corrected !== null && <p>Late tickets or exposure have changed these figures since; the verdict stays.</p>}
      {overruled !== null && (
        <p>
          {overruled.by.name} says ({momentWords(overruled.at)}): {VERDICTS[overruled.verdict].toLowerCase()},{' '}
          <q>{overruled.reason}</q>
        </p>
      )}
      {open && permissions.includes('review:manage') && !saying && (
        <button type="button" onClick={() => goWith({ do: `overrule-${decision.id}` })}>
          Say otherwise
        </button>
      )}
      {saying && <OverruleForm decision={decision} onDone={() => goWith({ do: null })} />}
    </div>
  );
}
