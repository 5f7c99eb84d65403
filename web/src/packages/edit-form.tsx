import { useQueryClient } from '@tanstack/react-query';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { Missing } from './missing';
import { PackageFrame } from './package-frame';
import { draftOf, textOf } from './package-fields';
import { PackageInputs } from './package-inputs';
import type { Package, PackageDraft } from './package-shapes';
import { versionOf } from './use-package-change';
import { usePackageText } from './use-package-text';
import { draftWords, FIELD_NAMES } from './words';

/** Changes a draft, and says what it still lacks. What somebody else changed meanwhile is put together with it. */
export function EditForm({ one, onDone }: { one: Package; onDone: () => void }) {
  const queries = useQueryClient();
  const typed = usePackageText(`package ${one.id}`, textOf(one));
  useFocusBack(`package-${one.id}`);
  const edit = useVersioned<Package, PackageDraft>({
    thing: one,
    fieldsOf: (version) => draftOf(textOf(version)),
    etagOf: versionOf,
    save: (body, etag) => {
      if (Object.keys(body).length === 0) return Promise.resolve(one);
      const params = { path: { id: one.id }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/packages/{id}', { params, body }));
    },
    onSaved: (changed) => {
      typed.saved();
      queries.setQueryData(['package', changed.id, 'itself'], changed);
      void queries.invalidateQueries({ queryKey: ['packages'] });
      say(`Draft ${changed.id} is saved.`);
      if (changed.missing.length === 0) onDone();
    },
  });
  if (edit.conflict !== null)
    return (
      <Versions
        conflict={edit.conflict}
        names={FIELD_NAMES}
        show={draftWords}
        busy={edit.busy}
        onResult={(fields) => void edit.save(fields)}
        onBack={edit.back}
      />
    );
  return (
    <PackageFrame
      title={`Draft ${one.id}`}
      busy={edit.busy}
      error={edit.error}
      unsaved={typed.unsaved}
      onSave={() => void edit.save(draftOf(typed.text))}
      onCancel={onDone}
    >
      <PackageInputs text={typed.text} put={typed.put} />
      {!typed.unsaved && <Missing one={one} />}
    </PackageFrame>
  );
}
