interface Props<Word extends string> {
  label: string;
  field: readonly [readonly Word[], (words: Word[]) => void];
  choices: readonly (readonly [Word, string])[];
  /** The first box has the focus when it opens. */
  autoFocus?: boolean;
}

/** Any number of choices, as boxes to tick. */
export function Ticks<Word extends string>({ label, field: [ticked, set], choices, autoFocus = false }: Props<Word>) {
  const turn = (word: Word, on: boolean) => set(on ? [...ticked, word] : ticked.filter((one) => one !== word));
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {choices.map(([word, title], at) => (
        <label key={word} className="switch">
          <input
            type="checkbox"
            autoFocus={autoFocus && at === 0}
            checked={ticked.includes(word)}
            onChange={(event) => turn(word, event.target.checked)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
