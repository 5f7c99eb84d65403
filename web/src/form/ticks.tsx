interface Props<Word extends string> {
  label: string;
  field: readonly [readonly Word[], (words: Word[]) => void];
  choices: readonly (readonly [Word, string])[];
}

/** Any number of choices, as boxes to tick. */
export function Ticks<Word extends string>({ label, field: [ticked, set], choices }: Props<Word>) {
  const turn = (word: Word, on: boolean) => set(on ? [...ticked, word] : ticked.filter((one) => one !== word));
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {choices.map(([word, title]) => (
        <label key={word} className="switch">
          <input
            type="checkbox"
            checked={ticked.includes(word)}
            onChange={(event) => turn(word, event.target.checked)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
