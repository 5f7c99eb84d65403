import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { useDeed } from '../form/use-deed';
import type { MappingText } from './import-shapes';
import type { Sample } from './read-sample';
import { useMappings } from './use-imports';
import { mappingOf, type TypedMapping } from './use-mapping';

interface Props {
  /** Empty: the one that is typed below. */
  chosen: string;
  onChoose: (name: string) => void;
  sample: Sample;
  mapping: TypedMapping;
  own: boolean;
}

/** Which mapping: our own export's, a saved one, or one written here, which can be saved. */
export function MappingChoice({ chosen, onChoose, sample, mapping, own }: Props) {
  const { data } = useMappings();
  const [name, setName] = useState('');
  const saved = data?.items ?? [];
  const save = useDeed({
    send: (as: string) => {
      const body = mappingOf(mapping.draft, sample.columns) as never;
      return dataOf(api.PUT('/api/v1/import-mappings/{name}', { params: { path: { name: as } }, body }));
    },
    touches: [['import-mappings']],
  });
  const remove = useDeed({
    send: (which: string) =>
      dataOf(api.DELETE('/api/v1/import-mappings/{name}', { params: { path: { name: which } } })),
    touches: [['import-mappings']],
    onDone: () => onChoose(''),
  });
  const open = saved.find((one) => one.name === chosen);
  const edit = () => {
    if (open?.mapping) mapping.take(open.mapping as unknown as MappingText);
    setName(chosen);
    onChoose('');
  };
  return (
    <>
      <div className="chips">
        <Choice
          label="Mapping"
          field={[chosen, onChoose]}
          choices={[
            ['', 'As said below'],
            ['tierline', `Tierline’s own export${own ? ' (this file is one)' : ''}`],
            ...saved.map((one) => [one.name, one.name] as const),
          ]}
        />
        {chosen === '' && <Field label="Save it under a name" field={[name, setName]} most={63} />}
      </div>
      <div className="bar">
        {chosen === '' ? (
          <button
            type="button"
            disabled={name.trim() === '' || save.isPending}
            onClick={() => save.mutate(name.trim())}
          >
            Save the mapping
          </button>
        ) : (
          open && (
            <>
              <button type="button" onClick={edit}>
                Look at it and change it
              </button>
              <button type="button" disabled={remove.isPending} onClick={() => remove.mutate(chosen)}>
                Forget it
              </button>
            </>
          )
        )}
        <span role="status">{save.isSuccess && `Saved as ${save.data.name}.`}</span>
      </div>
      <p role="alert" className="wrong">
        {save.error !== null && wordsOf(save.error)}
        {remove.error !== null && wordsOf(remove.error)}
      </p>
    </>
  );
}
