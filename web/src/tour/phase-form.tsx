import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';

const KINDS = [
  ['proof_of_concept', 'Proof of concept'],
  ['limited_pilot', 'Limited pilot'],
  ['expanded_pilot', 'Expanded pilot'],
  ['production', 'Production'],
  ['operations', 'Operations'],
] as const;
type Kind = (typeof KINDS)[number][0];

/** The first phase: its name, what it is and when it starts. The rest is on the page of the plan. */
export function PhaseForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const name = useState('Limited pilot');
  const [kind, setKind] = useState<Kind>('limited_pilot');
  const starts = useState(() => new Date().toISOString().slice(0, 10));
  const [header] = useState(once);
  const plan = useMutation({
    mutationFn: () => {
      const body = { name: name[0], kind, starts: starts[0], ...(kind === 'production' ? { number: 1 } : {}) };
      return dataOf(api.POST('/api/v1/phases', { params: { header }, body }));
    },
    onSuccess: (phase) => {
      void queries.invalidateQueries();
      say(`${phase.name} is planned. Its groups stand on the page of the plan.`);
      onDone();
    },
  });
  return (
    <PacketForm
      title="Plan the first phase"
      verb="Plan it"
      busy={plan.isPending}
      error={plan.error}
      onSubmit={() => plan.mutate()}
      onCancel={onDone}
    >
      <Field label="Name" field={name} required most={120} autoFocus />
      <Choice label="What it is" field={[kind, setKind]} choices={KINDS} />
      <MeasuredField label="Starts" type="date" field={starts} required />
    </PacketForm>
  );
}
