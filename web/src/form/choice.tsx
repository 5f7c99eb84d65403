interface Props<Word extends string> {
  label: string;
  /** What is chosen, and how to choose otherwise. */
  field: readonly [Word, (word: Word) => void];
  /** Value and words of each choice, in order. */
  choices: readonly (readonly [Word, string])[];
  required?: boolean;
  autoFocus?: boolean;
}

/** One labelled choice of a form. */
export function Choice<Word extends string>({
  label,
  field,
  choices,
  required = false,
  autoFocus = false,
}: Props<Word>) {
  const [value, set] = field;
  return (
    <label>
      {label}
      <select
        value={value}
        required={required}
        autoFocus={autoFocus}
        onChange={(event) => set(event.target.value as Word)}
      >
        {choices.map(([word, title]) => (
          <option key={word} value={word}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The choices of a table of names. */
export function choicesOf<Word extends string>(names: Readonly<Record<Word, string>>): [Word, string][] {
  return Object.entries(names) as [Word, string][];
}
