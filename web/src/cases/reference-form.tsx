import { api, dataOf } from '../api/client';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import type { Case } from './case-shapes';
import { useCaseChange } from './use-cases';

/** Another number of the same case: Microsoft mirrors them. */
export function ReferenceForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const reference = useDraft(`reference ${one.key}`);
  useFocusBack('case');
  const add = useCaseChange(
    one.key,
    (body: { reference: string }, header) =>
      dataOf(
        api.POST('/api/v1/microsoft-cases/{key}/references', { params: { path: { key: one.key }, header }, body }),
      ),
    () => {
      reference[1]('');
      onDone();
    },
  );
  return (
    <PacketForm
      title="Add another number"
      verb="Add it"
      busy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ reference: reference[0] })}
      onCancel={onDone}
    >
      <p>
        Tickets that are sent up under it are this case’s too. It may be written in any way, such as TrackingID#2405…
      </p>
      <Field label="Number" field={reference} required autoFocus most={120} />
    </PacketForm>
  );
}
