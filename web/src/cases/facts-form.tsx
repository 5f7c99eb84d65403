import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useFormDraft } from '../form/drafts';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { momentWords } from '../queue/time-words';
import { CaseInputs, saidOf, textOfCase } from './case-inputs';
import type { Case } from './case-shapes';
import { AFFECTED, AUTHORITIES, factWords, SEVERITIES } from './words';

type Said = ReturnType<typeof saidOf>;

const NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['whereSeen', 'everWorked', 'affected', 'mdmAuthority', 'contact'].map((f) => [f, factWords(f)]),
  ),
  ...{ title: 'What it is about', severity: 'Severity', liaison: 'Liaison' },
  ...{ pattern: 'Pattern', nextUpdateDue: 'Next update due' },
};

function show(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (field === 'nextUpdateDue') return momentWords(String(value));
  if (field === 'liaison') return `staff number ${String(value)}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const words: Readonly<Record<string, string>> = { ...SEVERITIES, ...AFFECTED, ...AUTHORITIES };
  return words[String(value)] ?? String(value);
}

/** Changes what the case says. What somebody else changed meanwhile is put together with it. */
export function FactsForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const queries = useQueryClient();
  const [text, put] = useFormDraft(`facts ${one.key}`, textOfCase(one));
  useFocusBack('case');
  const edit = useVersioned<Case, Said>({
    thing: one,
    fieldsOf: (version) => saidOf(textOfCase(version)),
    etagOf: ({ key, version }) => `"${key}-${version}"`,
    save: (body, etag) => {
      if (Object.keys(body).length === 0) return Promise.resolve(one);
      const params = { path: { key: one.key }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/microsoft-cases/{key}', { params, body }));
    },
    onSaved: (changed) => {
      put(null);
      queries.setQueryData(['case', one.key, 'itself'], changed);
      void queries.invalidateQueries({ queryKey: ['cases'] });
      void queries.invalidateQueries({ queryKey: ['case', one.key, 'dossier'] });
      onDone();
    },
  });
  if (edit.conflict !== null)
    return (
      <Versions
        conflict={edit.conflict}
        names={NAMES}
        show={show}
        busy={edit.busy}
        onResult={(fields) => void edit.save(fields)}
        onBack={edit.back}
      />
    );
  return (
    <PacketForm
      title="What the case says"
      verb="Save"
      busy={edit.busy}
      error={edit.error}
      onSubmit={() => void edit.save(saidOf(text))}
      onCancel={onDone}
    >
      <CaseInputs text={text} put={put} nobody="Nobody" autoFocus />
    </PacketForm>
  );
}
