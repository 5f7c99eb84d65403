import { goWith } from '../frame/address';
import { EditForm } from './edit-form';
import { GiveForm } from './give-form';
import { LifeForm } from './life-form';
import type { Package, PackageRow } from './package-shapes';
import { PublishForm } from './publish-form';
import { RemoveForm } from './remove-form';
import type { PackageFormName } from './use-package-actions';

const FORMS: readonly string[] = ['publish', 'edit', 'give', 'doubt', 'stands', 'withdraw', 'remove'];

export function isPackageForm(name: string | null): name is PackageFormName {
  return name !== null && FORMS.includes(name);
}

interface Props {
  form: PackageFormName;
  one: Package;
  others: readonly PackageRow[];
}

const close = () => goWith({ form: null });
/** What becomes of each ticket is what one wants to see then. */
const ended = () => goWith({ form: null, part: 'tickets' });

/** The form of what one is about to do with the package. */
export function PackageForms({ form, one, others }: Props) {
  switch (form) {
    case 'edit':
      return <EditForm one={one} onDone={close} />;
    case 'publish':
      return <PublishForm one={one} others={others} onDone={ended} onCancel={close} />;
    case 'give':
      return <GiveForm one={one} onDone={close} />;
    case 'remove':
      return <RemoveForm one={one} onCancel={close} />;
    default:
      return (
        <LifeForm key={form} step={form} one={one} onDone={form === 'withdraw' ? ended : close} onCancel={close} />
      );
  }
}
