import { api, dataOf } from '../api/client';
import { goWith } from '../frame/address';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import type { Package } from './package-shapes';
import { versionOf } from './use-package-change';

/** Throws a draft away. Nothing hangs on it yet. */
export function RemoveForm({ one, onCancel }: { one: Package; onCancel: () => void }) {
  useFocusBack('screen');
  const remove = useDeed({
    send: () => {
      const params = { path: { id: one.id }, header: { 'If-Match': versionOf(one) } };
      return dataOf(api.DELETE('/api/v1/packages/{id}', { params }));
    },
    touches: [['packages']],
    onDone: () => goWith({ package: null, form: null }),
  });
  return (
    <PacketForm
      title="Throw the draft away"
      verb="Throw it away"
      busy={remove.isPending}
      error={remove.error}
      onSubmit={() => remove.mutate(undefined)}
      onCancel={onCancel}
    >
      <p>What it says is gone then. No ticket has it yet.</p>
    </PacketForm>
  );
}
