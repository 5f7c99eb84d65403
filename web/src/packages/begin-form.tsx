import { api, dataOf } from '../api/client';
import { useFocusBack } from '../form/use-focus-back';
import { PackageFrame } from './package-frame';
import { draftOf, NOTHING_YET } from './package-fields';
import { PackageInputs } from './package-inputs';
import { usePackageChange } from './use-package-change';
import { usePackageText } from './use-package-text';

interface Props {
  patternKey: string;
  onBegun: (id: number) => void;
  onCancel: () => void;
}

/** A new package: saved as a draft, with what is known so far. */
export function BeginForm({ patternKey, onBegun, onCancel }: Props) {
  const typed = usePackageText(`package of ${patternKey}`, NOTHING_YET);
  useFocusBack();
  const begin = usePackageChange(
    0,
    (body: ReturnType<typeof draftOf>, header) =>
      dataOf(api.POST('/api/v1/patterns/{key}/packages', { params: { path: { key: patternKey }, header }, body })),
    ({ id }) => {
      typed.saved();
      onBegun(id);
    },
  );
  return (
    <PackageFrame
      title="A new package"
      busy={begin.isPending}
      error={begin.error}
      unsaved={typed.unsaved}
      onSave={() => begin.mutate(draftOf(typed.text))}
      onCancel={onCancel}
    >
      <PackageInputs text={typed.text} put={typed.put} />
    </PackageFrame>
  );
}
