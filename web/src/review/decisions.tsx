import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { ChangeForm } from './change-form';
import { shortDay } from './days';
import type { Decision } from './use-review';
import { DECISION_KINDS, VERDICT_SIGNS, verdictOf, VERDICTS } from './words';

interface Props {
  title: string;
  decisions: readonly Decision[];
  empty?: string;
  /** The review is open: what is frozen cannot be changed. */
  open: boolean;
}

/** What was decided, by whom it is seen to, until when, and what became of it. */
export function Decisions({ title, decisions, empty, open }: Props) {
  if (decisions.length === 0 && empty === undefined) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {decisions.length === 0 && <p>{empty}</p>}
      <ol className="decided">
        {decisions.map((decision) => (
          <One key={decision.id} decision={decision} open={open} />
        ))}
      </ol>
    </section>
  );
}

function One({ decision, open }: { decision: Decision; open: boolean }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { id, kind, about, owner, dueOn, effectSentence, note, state } = decision;
  const verdict = verdictOf(decision);
  const changing = open && query.get('do') === `change-${id}`;
  if (changing) {
    return (
      <li>
        <ChangeForm decision={decision} onDone={() => goWith({ do: null })} />
      </li>
    );
  }
  return (
    <li>
      <p>
        <b>{DECISION_KINDS[kind]}</b>: {about.text}
      </p>
      <p className="soft">
        {owner.name}
        {dueOn !== null && `, by ${shortDay(dueOn)}`}
        {state === 'closed' && ', closed'}
        {effectSentence !== null && `; expected ${effectSentence}`}
      </p>
      {note !== null && <p className="soft words">{note}</p>}
      {verdict !== null && (
        <p className={`verdict ${verdict}`}>
          {VERDICT_SIGNS[verdict]} {VERDICTS[verdict]}
        </p>
      )}
      {open && permissions.includes('review:manage') && (
        <button type="button" onClick={() => goWith({ do: `change-${id}` })}>
          Change<span className="unseen"> decision {id}</span>
        </button>
      )}
    </li>
  );
}
