import { Field } from '../form/field';
import { ConstantFields } from './constant-fields';
import { FIELD_TITLES, type FieldName, isField, REQUIRED } from './import-shapes';
import { type Sample, textsOf } from './read-sample';
import { type TypedMapping, unknownWords } from './use-mapping';
import { WordTable } from './word-table';

interface Props {
  sample: Sample;
  mapping: TypedMapping;
}

const FIELDS = Object.entries(FIELD_TITLES) as [FieldName, string][];

/** Each column of the file with its first texts and the field that it fills. */
export function MappingTable({ sample, mapping: { draft, put } }: Props) {
  const meant = (column: string, field: string) => {
    const fields = { ...draft.fields };
    if (isField(field)) fields[column] = field;
    else delete fields[column];
    put({ fields });
  };
  const filled = sample.columns.flatMap((column) => draft.fields[column] ?? []);
  const missing = REQUIRED.filter((field) => !filled.includes(field) && !draft.constants[field]);
  return (
    <>
      <div className="chips">
        <Field
          label="Name of the other system (small letters, digits, - and .)"
          field={[draft.source, (source) => put({ source })]}
          most={63}
        />
        <Field
          label="Dates are written as (iso, or such as dd.MM.yyyy HH:mm)"
          field={[draft.dateFormat, (dateFormat) => put({ dateFormat })]}
          most={60}
        />
        <Field
          label="Time zone of dates without one"
          field={[draft.timeZone, (timeZone) => put({ timeZone })]}
          most={64}
        />
      </div>
      <div className="in-box" tabIndex={0} role="region" aria-label="Columns and what they mean">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">It says, for example</th>
              <th scope="col">It fills</th>
            </tr>
          </thead>
          <tbody>
            {sample.columns.map((column, at) => {
              const texts = textsOf(sample, at);
              const field = draft.fields[column];
              return (
                <tr key={at}>
                  <th scope="row">{column || `(column ${at + 1} has no name)`}</th>
                  <td className="examples">{texts.slice(0, 3).join(' · ') || 'nothing'}</td>
                  <td>
                    <select
                      aria-label={`What ${column} fills`}
                      value={field ?? ''}
                      disabled={column === ''}
                      onChange={(event) => meant(column, event.target.value)}
                    >
                      <option value="">Nothing</option>
                      {FIELDS.map(([name, title]) => (
                        <option key={name} value={name} disabled={name !== field && filled.includes(name)}>
                          {title}
                          {REQUIRED.includes(name) ? ' (needed)' : ''}
                        </option>
                      ))}
                    </select>
                    {field !== undefined && (
                      <WordTable
                        column={column}
                        field={field}
                        words={unknownWords(draft, column, texts)}
                        meant={draft.words[column] ?? {}}
                        onMeant={(words) => put({ words: { ...draft.words, [column]: words } })}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ConstantFields filled={filled} constants={draft.constants} onPut={(constants) => put({ constants })} />
      <p role="status" className={missing.length > 0 ? 'known' : 'small'}>
        {missing.length > 0
          ? `Still needed: ${missing.map((field) => FIELD_TITLES[field]).join(', ')}. Name a column for it, or one word for all rows.`
          : 'Everything that a ticket needs is there.'}
      </p>
    </>
  );
}
