import { useId } from 'react';
import { useProblem } from './problems';

interface Props<Word extends string> {
  label: string;
  field: readonly [Word, (word: Word) => void];
  choices: readonly (readonly [Word, string])[];
  at?: string;
  required?: boolean;
  autoFocus?: boolean;
}

/** One labelled choice of a command. */
export function PickField<Word extends string>({ label, field, choices, at, required, autoFocus }: Props<Word>) {
  const [value, set] = field;
  const id = useId();
  const wrong = useProblem(at);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...{ id, value, required, autoFocus }}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-says`}
        onChange={(event) => set(event.target.value as Word)}
      >
        {choices.map(([word, title]) => (
          <option key={word} value={word}>
            {title}
          </option>
        ))}
      </select>
      {wrong !== null && (
        <p id={`${id}-says`} className="wrong small">
          {wrong}
        </p>
      )}
    </div>
  );
}
