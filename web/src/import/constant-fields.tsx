import { wordsOfField } from './field-words';
import { FIELD_TITLES, type FieldName } from './import-shapes';

interface Props {
  filled: readonly FieldName[];
  constants: Partial<Record<FieldName, string>>;
  onPut: (constants: Partial<Record<FieldName, string>>) => void;
}

/** Fields that are often the same for a whole file. */
const OFTEN: readonly FieldName[] = ['kind', 'platform', 'state', 'tier', 'phase', 'location'];

/** One word for all rows: for fields without a column, and for empty cells. */
export function ConstantFields({ filled, constants, onPut }: Props) {
  const put = (field: FieldName, text: string) => onPut({ ...constants, [field]: text });
  return (
    <fieldset>
      <legend>The same for all rows (where no column, or an empty cell)</legend>
      <div className="chips">
        {OFTEN.map((field) => {
          const words = wordsOfField(field);
          const label = `${FIELD_TITLES[field]}${filled.includes(field) ? ', where the cell is empty' : ''}`;
          const own = { value: constants[field] ?? '' };
          return (
            <label key={field}>
              {label}
              {words === null ? (
                <input {...own} maxLength={120} onChange={(event) => put(field, event.target.value)} />
              ) : (
                <select {...own} onChange={(event) => put(field, event.target.value)}>
                  <option value="">Nothing</option>
                  {Object.entries(words).map(([name, title]) => (
                    <option key={name} value={name}>
                      {title}
                    </option>
                  ))}
                </select>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
