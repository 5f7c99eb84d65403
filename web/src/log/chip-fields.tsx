import { useState } from 'react';
import { CHIPS, type Chips } from './chips';
import { useGroupNames } from './use-group-names';

interface Props {
  chips: Chips;
  /** Places that the parser filled and nobody touched. */
  read: ReadonlySet<string>;
  onChange: (path: string, value: string) => void;
}

/** The fields, as they were read and as they were put right; those of which nothing is known are behind a list. */
export function ChipFields({ chips, read, onChange }: Props) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const groups = useGroupNames();
  // No group is planned: there is none to choose.
  const known = CHIPS.filter(({ path }) => path !== 'group' || Object.keys(groups).length > 0);
  const shown = known.filter(({ path, always }) => always || (chips[path] ?? '') !== '' || added.includes(path));
  const others = known.filter((chip) => !shown.includes(chip));
  return (
    <div className="chips">
      {shown.map(({ path, name, words: fixed, most }) => {
        const value = chips[path] ?? '';
        const words = path === 'group' ? groups : fixed;
        const field = {
          value,
          required: path === 'title' || path === 'kind' || path === 'platform',
          autoFocus: added.at(-1) === path,
        };
        return (
          <label key={path} className={`chip ${path === 'title' ? 'wide' : ''} ${read.has(path) ? 'read' : ''}`}>
            {name}
            {words === null ? (
              <input {...field} maxLength={most} onChange={(event) => onChange(path, event.target.value)} />
            ) : (
              <select {...field} onChange={(event) => onChange(path, event.target.value)}>
                <option value="">choose</option>
                {Object.entries(words).map(([word, title]) => (
                  <option key={word} value={word}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </label>
        );
      })}
      {others.length > 0 && (
        <label className="chip">
          More
          <select value="" onChange={(event) => setAdded([...added, event.target.value])}>
            <option value="">add a detail</option>
            {others.map(({ path, name }) => (
              <option key={path} value={path}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
