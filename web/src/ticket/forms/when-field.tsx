import { useId } from 'react';
import { useProblem } from './problems';
import { localText, soon } from './moments';

interface Props {
  label: string;
  /** As `datetime-local` writes it; empty: none. */
  field: readonly [string, (text: string) => void];
  at: string;
  required?: boolean;
  autoFocus?: boolean;
}

/** A moment to come: the browser's own picker, and the ones that are meant most often in one press. */
export function WhenField({ label, field, at, required, autoFocus }: Props) {
  const [value, set] = field;
  const id = useId();
  const wrong = useProblem(at);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="bar">
        <input
          {...{ id, value, required, autoFocus }}
          type="datetime-local"
          className="when"
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-says`}
          onChange={(event) => set(event.target.value)}
        />
        {soon(new Date()).map(([words, moment]) => (
          <button key={words} type="button" onClick={() => set(localText(moment))}>
            {words}
          </button>
        ))}
      </div>
      {wrong !== null && (
        <p id={`${id}-says`} className="wrong small">
          {wrong}
        </p>
      )}
    </div>
  );
}
