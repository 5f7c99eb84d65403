import { wordsOfField } from './field-words';
import type { FieldName } from './import-shapes';

interface Props {
  column: string;
  field: FieldName;
  /** Words of the file that are none of ours. */
  words: readonly string[];
  meant: Readonly<Record<string, string>>;
  onMeant: (meant: Record<string, string>) => void;
}

const NOT_SAID = ' ';

/** What the words of a column are here. An empty meaning empties the cell. */
export function WordTable({ column, field, words, meant, onMeant }: Props) {
  const ours = wordsOfField(field);
  if (ours === null || words.length === 0) return null;
  const say = (word: string, as: string) => {
    const next = { ...meant };
    if (as === NOT_SAID) delete next[word];
    else next[word] = as;
    onMeant(next);
  };
  const open = words.filter((word) => meant[word] === undefined).length;
  return (
    <details open={open > 0}>
      <summary>
        {words.length === 1 ? '1 word that is' : `${words.length} words that are`} none of ours
        {open > 0 ? `, ${open} without a meaning` : ''}
      </summary>
      <ul className="meant">
        {words.map((word) => (
          <li key={word}>
            <label>
              <span>{word}</span>
              <select
                aria-label={`What ${word} in ${column} means`}
                value={meant[word] ?? NOT_SAID}
                onChange={(event) => say(word, event.target.value)}
              >
                <option value={NOT_SAID}>Not said yet</option>
                <option value="">Nothing: leave it empty</option>
                {Object.entries(ours).map(([name, title]) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
