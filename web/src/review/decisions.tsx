import type { Decision } from './use-review';
import { DECISION_KINDS } from './words';

const VERDICTS = {
  worked: 'It worked',
  no_effect: 'No effect',
  worse: 'Worse',
  insufficient: 'Cannot be said yet',
} as const;

/** What was decided, by whom, until when, and what became of it. */
export function Decisions({ title, decisions }: { title: string; decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol className="decided">
        {decisions.map(({ id, kind, about, owner, dueOn, effectSentence, judged }) => (
          <li key={id}>
            <strong>{DECISION_KINDS[kind]}</strong> {about.text}
            <span>
              {owner.name}
              {dueOn !== null && `, by ${dueOn}`}
            </span>
            {effectSentence !== null && <span>Expected: {effectSentence}</span>}
            {judged !== null && (
              <span>
                {judged.overruled === null
                  ? judged.sentence
                  : `${VERDICTS[judged.overruled.verdict]}: ${judged.overruled.reason}`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
