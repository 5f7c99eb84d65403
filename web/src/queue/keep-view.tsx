import { useState } from 'react';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import { FILTER_NAMES, type Filter } from './filters';
import { addressOf } from './source';
import { useKeepView, type View } from './use-views';

const WITH: readonly [View['sharedWith'], string][] = [
  ['nobody', 'Nobody: it is mine'],
  ['tier1', 'Tier 1 and up'],
  ['tier2', 'Tier 2 and up'],
  ['tier3', 'Tier 3'],
  ['everyone', 'Everybody'],
];

/** The filter under a name: from then on it stands among the queues. */
export function KeepView({ filter, onDone }: { filter: Filter; onDone: () => void }) {
  const { staff } = useSession();
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<View['sharedWith']>('nobody');
  useFocusBack('queue-words');
  const keep = useKeepView(({ id }) => {
    onDone();
    goWith({ ...Object.fromEntries(FILTER_NAMES.map((word) => [word, null])), ...addressOf({ kind: 'view', id }) });
  });
  const mayShare = staff.role === 'lead' || staff.role === 'admin';
  return (
    <PacketForm
      title="Keep as a view"
      verb="Keep"
      busy={keep.isPending}
      error={keep.error}
      onSubmit={() => keep.mutate({ name, filter, sharedWith })}
      onCancel={onDone}
    >
      <Field label="Name" field={[name, setName]} most={80} required autoFocus />
      {mayShare && <Choice label="Who else sees it" field={[sharedWith, setSharedWith]} choices={WITH} />}
      <p className="small">It holds all open tickets that the filter finds, not only those of this queue.</p>
    </PacketForm>
  );
}
