import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { dayWords, today } from './days';
import type { Phase } from './shapes';
import { useDeed } from '../form/use-deed';

interface Props {
  phase: Phase;
  to: Phase['state'];
  verb: string;
  onDone: () => void;
}

interface Change {
  state: Phase['state'];
  starts?: string;
  ends?: string | null;
  reason?: string;
}

/** Starts, pauses, completes a phase or takes it up again, and says beforehand what follows from that. */
export function StateForm({ phase: shown, to, verb, onDone }: Props) {
  const [phase] = useState(shown);
  const reason = useState('');
  const ends = useState('');
  useFocusBack('screen');
  const early = to === 'active' && phase.starts > today();
  // Its last day is over or today: without another one nothing would be counted for it again.
  const again = to === 'active' && phase.state === 'complete';
  const needsReason = to === 'paused' || again;
  const send = useDeed({
    send: (body: Change) => {
      const header = { 'If-Match': `"phase-${phase.id}-${phase.version}"` };
      return dataOf(api.PATCH('/api/v1/phases/{id}', { params: { path: { id: phase.id }, header }, body }));
    },
    touches: [['plan'], ['gate']],
    onDone,
  });
  const said = reason[0].trim();
  const body: Change = {
    state: to,
    ...(early ? { starts: today() } : {}),
    ...(again ? { ends: ends[0] === '' ? null : ends[0] } : {}),
    ...(said === '' ? {} : { reason: said }),
  };
  return (
    <PacketForm
      title={`${verb}: ${phase.name}`}
      verb={verb}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(body)}
      onCancel={onDone}
    >
      <p>{follows(phase, to, early)}</p>
      <Field
        label={needsReason ? 'Why' : 'Why (if there is something to say)'}
        field={reason}
        required={needsReason}
        most={1_000}
        autoFocus
      />
      {again && <MeasuredField label="Last day now, if it is known" type="date" min={today()} field={ends} />}
    </PacketForm>
  );
}

function follows(phase: Phase, to: Phase['state'], early: boolean): string {
  if (early) return `It is planned from ${dayWords(phase.starts)}: its first day becomes today.`;
  if (to === 'active' && phase.state === 'planned') {
    return 'From now on new tickets of its groups are counted for it. Whether somebody signed at the gate before it stands there; nothing is locked.';
  }
  if (to === 'active') return 'Tickets are counted for it again.';
  if (to === 'paused') return 'Its days go on counting; the pause is shown beside them.';
  const ends = phase.ends === null || phase.ends > today();
  return ends ? 'It ends today: what is counted for the phase stops there.' : 'What is counted for it stays as it is.';
}
