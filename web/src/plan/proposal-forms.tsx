import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { fieldOfMoment, momentOfField } from './days';
import { PersonChoice } from './person-choice';
import type { Proposal } from './shapes';
import { useDeed } from '../form/use-deed';
import { useGroups } from './use-plan';
import { VARIANTS } from './words';

interface Props {
  proposal: Proposal;
  onDone: () => void;
}

const TOUCHES = [
  ['plan', 'proposals'],
  ['plan', 'timeline'],
];

/** Said as, in one list: a step of the communication plan, or a step of its own. */
const CHOICES = [
  ...VARIANTS.communication.map(([word, title]) => [`communication ${word}`, title] as const),
  ...VARIANTS.intervention.map(
    ([word, title]) => [`intervention ${word}`, `Intervention: ${title.toLowerCase()}`] as const,
  ),
];
type Variant = 'kickoff' | 'pre_enrollment_1' | 'pre_enrollment_2' | 'enrollment' | 'post_enrollment';

/** Puts a proposal on the timeline: as what, when, for whom, and who sees to it. */
export function AcceptForm({ proposal: shown, onDone }: Props) {
  const [proposal] = useState(shown);
  const { data: groups } = useGroups(proposal.phase.id);
  const as = useState('communication pre_enrollment_2');
  const at = useState(() => fieldOfMoment(new Date().toISOString()));
  const ticked = useState<string[]>([]);
  const owner = useState('');
  useFocusBack('screen');
  const [kind = 'communication', variant = 'enrollment'] = as[0].split(' ');
  const body = {
    ...{ kind: kind as 'communication' | 'intervention', variant: variant as Variant },
    ...{ at: momentOfField(at[0]) ?? '', groups: ticked[0].map(Number) },
    owner: owner[0] === '' ? null : Number(owner[0]),
  };
  const send = useDeed({
    send: (wanted: typeof body, header) => {
      const params = paramsOf(proposal, header);
      return dataOf(api.POST('/api/v1/communication-proposals/{id}/acceptances', { params, body: wanted }));
    },
    touches: TOUCHES,
    onDone,
  });
  const named = groups?.items.map(({ id, name }) => [String(id), name] as const) ?? [];
  return (
    <PacketForm
      title={`Accept: ${proposal.title}`}
      verb="Put it on the timeline"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(body)}
      onCancel={onDone}
    >
      <div className="fields">
        <Choice label="As" field={as} choices={CHOICES} autoFocus />
        <MeasuredField label="When" type="datetime-local" field={at} required />
        <PersonChoice label="Who sees to it" field={owner} none="Nobody named" />
      </div>
      {named.length > 0 && <Ticks label="Groups (none ticked: all)" field={ticked} choices={named} />}
    </PacketForm>
  );
}

/** Says no to a proposal, and why. */
export function DeclineForm({ proposal: shown, onDone }: Props) {
  const [proposal] = useState(shown);
  const reason = useDraft(`proposal ${proposal.id} decline`);
  useFocusBack('screen');
  const send = useDeed({
    send: (body: { reason: string }, header) => {
      const params = paramsOf(proposal, header);
      return dataOf(api.POST('/api/v1/communication-proposals/{id}/declines', { params, body }));
    },
    touches: TOUCHES,
    onDone: () => (reason[1](''), onDone()),
  });
  return (
    <PacketForm
      title={`Decline: ${proposal.title}`}
      verb="Decline"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate({ reason: reason[0].trim() })}
      onCancel={onDone}
    >
      <Field label="Why" field={reason} rows={2} required most={2_000} autoFocus />
    </PacketForm>
  );
}

function paramsOf({ id, version }: Proposal, header: { 'Idempotency-Key': string }) {
  const based = { ...header, 'If-Match': `"communication-proposal-${id}-${version}"` };
  return { path: { id }, header: based };
}
