import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { PLATFORM_NAMES } from '../queue/words';
import type { ChecklistItem, Phase, Platform } from './shapes';
import { useDeed } from '../form/use-deed';

const KINDS: Readonly<Record<ChecklistItem['kind'], string>> = {
  platform_practised: 'Staff have practised a platform',
  training: 'Training',
  other: 'Something else',
};

/** One more thing that must be done before the phase. */
export function ChecklistForm({ phase, onDone }: { phase: Phase; onDone: () => void }) {
  const [kind, setKind] = useState<ChecklistItem['kind']>('platform_practised');
  const platform = useState<Platform>('windows');
  const title = useState('');
  useFocusBack('screen');
  const practised = kind === 'platform_practised';
  const body = { kind, title: title[0].trim(), platform: practised ? platform[0] : null };
  const send = useDeed({
    send: (wanted: typeof body, header) =>
      dataOf(api.POST('/api/v1/phases/{id}/checklist', { params: { path: { id: phase.id }, header }, body: wanted })),
    touches: [['plan', 'checklist', phase.id], ['gate']],
    onDone,
  });
  return (
    <PacketForm
      title="Add to the checklist"
      verb="Add it"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(body)}
      onCancel={onDone}
    >
      <Field label="What must be done" field={title} required most={200} autoFocus />
      <div className="fields">
        <Choice label="What it is" field={[kind, setKind]} choices={choicesOf(KINDS)} />
        {practised && <Choice label="Platform" field={platform} choices={choicesOf(PLATFORM_NAMES)} />}
      </div>
    </PacketForm>
  );
}
