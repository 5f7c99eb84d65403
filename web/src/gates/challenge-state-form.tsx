import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import type { Challenge } from './shapes';
import { CHALLENGE_STATES } from './words';

/** Moves a challenge to another state, with the reason that stays in its history. */
export function ChallengeStateForm({ challenge: shown, onDone }: { challenge: Challenge; onDone: () => void }) {
  const [challenge] = useState(shown);
  const others = Object.entries(CHALLENGE_STATES).flatMap(([word, { word: title }]) =>
    word === challenge.state ? [] : [[word as Challenge['state'], title] as const],
  );
  const state = useState<Challenge['state']>(others[0]?.[0] ?? 'mitigated');
  const reason = useDraft(`challenge ${challenge.id} state`);
  const mitigation = useState(challenge.mitigation ?? '');
  useFocusBack('screen');
  const needsMitigation = state[0] === 'mitigated' && challenge.mitigation === null;
  const send = useDeed({
    send: (body: { state: Challenge['state']; reason: string; mitigation?: string }) => {
      const header = { 'If-Match': `"challenge-${challenge.id}-${challenge.version}"` };
      return dataOf(api.PATCH('/api/v1/challenges/{id}', { params: { path: { id: challenge.id }, header }, body }));
    },
    touches: [['challenges']],
    onDone: () => (reason[1](''), onDone()),
  });
  const body = {
    ...{ state: state[0], reason: reason[0].trim() },
    ...(needsMitigation ? { mitigation: mitigation[0].trim() } : {}),
  };
  return (
    <PacketForm
      title={`What became of it: ${challenge.title}`}
      verb="Say so"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(body)}
      onCancel={onDone}
    >
      <Choice label="It is now" field={state} choices={others} autoFocus />
      <Field label="Why" field={reason} rows={2} required most={2_000} />
      {needsMitigation && <Field label="By what it is mitigated" field={mitigation} rows={2} required most={2_000} />}
    </PacketForm>
  );
}
