import { useId } from 'react';
import { SnippetArea } from '../snippets/snippet-area';
import { useProblem } from './problems';

interface Props {
  label: string;
  /** What is typed, and how to change it. */
  field: readonly [string, (text: string) => void];
  /** The field of the command's body that it is: what the server says against it stands here. */
  at?: string;
  hint?: string;
  /** Words that are meant often: one press while nothing else is typed. With a label where they are long. */
  often?: readonly (string | readonly [label: string, words: string])[];
  rows?: number;
  required?: boolean;
  most?: number;
  autoFocus?: boolean;
}

/** One labelled text of a command. Where it has several lines, `::` brings snippets. */
export function TextField({
  label,
  field,
  at,
  hint,
  often,
  rows = 1,
  required = false,
  most = 4_000,
  autoFocus,
}: Props) {
  const [value, set] = field;
  const id = useId();
  const wrong = useProblem(at);
  const choices = (often ?? []).map((one) => (typeof one === 'string' ? ([one, one] as const) : one));
  const own = {
    ...{ value, required, maxLength: most, autoFocus, id },
    'aria-invalid': wrong !== null,
    'aria-describedby': wrong === null && hint === undefined ? undefined : `${id}-says`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === 1 ? (
        <input {...own} onChange={(event) => set(event.target.value)} />
      ) : (
        <SnippetArea {...own} rows={rows} onText={set} />
      )}
      {choices.length > 0 && (value === '' || choices.some(([, words]) => words === value)) && (
        <div className="often">
          {choices.map(([title, words]) => (
            <button
              key={title}
              type="button"
              aria-pressed={words === value}
              onClick={() => (set(words), document.getElementById(id)?.focus())}
            >
              {title}
            </button>
          ))}
        </div>
      )}
      {(wrong !== null || hint !== undefined) && (
        <p id={`${id}-says`} className={wrong === null ? 'small' : 'wrong small'}>
          {wrong ?? hint}
        </p>
      )}
    </div>
  );
}
