import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { fieldOfMoment, momentOfField } from './days';
import type { Outage } from './shapes';
import { useDeed } from '../form/use-deed';

/** Ends an outage: the timeline gets its end, the announcement goes, the pattern is watched. */
export function EndOutageForm({ outage, onDone }: { outage: Outage; onDone: () => void }) {
  const at = useState('');
  useFocusBack('screen');
  const send = useDeed({
    send: (body: { at: string | null }, header) =>
      dataOf(api.POST('/api/v1/outages/{id}/end', { params: { path: { id: outage.id }, header }, body })),
    touches: [['plan', 'outages'], ['plan', 'timeline'], ['gate']],
    onDone,
  });
  return (
    <PacketForm
      title={`Over: ${outage.title}`}
      verb="It is over"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate({ at: momentOfField(at[0]) })}
      onCancel={onDone}
    >
      <MeasuredField
        label="When it ended (left empty: now)"
        type="datetime-local"
        min={fieldOfMoment(outage.startedAt)}
        field={at}
        autoFocus
      />
      <p className="small">Its announcement expires, the timeline gets its end, and the pattern is watched.</p>
    </PacketForm>
  );
}
