import { api, dataOf } from '../api/client';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import type { Case } from './case-shapes';
import { useCaseChange } from './use-cases';

/** Closes a case: what still waits comes back with these words. */
export function ClosureForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const text = useDraft(`closure ${one.key}`);
  useFocusBack('case');
  const close = useCaseChange(
    one.key,
    (body: { text: string }, header) =>
      dataOf(api.POST('/api/v1/microsoft-cases/{key}/closure', { params: { path: { key: one.key }, header }, body })),
    () => {
      text[1]('');
      onDone();
    },
  );
  const { waiting } = one.tickets;
  return (
    <PacketForm
      title="Close the case"
      verb="Close it"
      busy={close.isPending}
      error={close.error}
      onSubmit={() => close.mutate({ text: text[0] })}
      onCancel={onDone}
    >
      <p>
        {waiting === 0
          ? 'No ticket waits any more.'
          : `${waiting} ${waiting === 1 ? 'ticket still waits and comes' : 'tickets still wait and come'} back with these words as the answer.`}
      </p>
      <Field label="How it ended" field={text} rows={4} required autoFocus most={16_000} />
    </PacketForm>
  );
}
