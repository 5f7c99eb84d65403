import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { useFormDraft } from '../form/drafts';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { PLATFORM_NAMES } from '../queue/words';
import { fieldOfMoment, momentOfField } from './days';
import type { Phase, Platform } from './shapes';
import { useDeed } from '../form/use-deed';

const HOUR_MS = 3_600_000;
const HOURS = 8;

const EMPTY = {
  ...{ title: '', tellCaller: '', text: '', at: '', phase: '', pattern: '' },
  platforms: [] as Platform[],
};
type Typed = typeof EMPTY;

/** Declares an outage: a pattern that callers are told of, days that rates leave out, and an announcement to the desk. */
export function OutageForm({ phases, onDone }: { phases: readonly Phase[]; onDone: () => void }) {
  const [typed, change] = useFormDraft<Typed>('outage new', EMPTY);
  const expires = useState(() => fieldOfMoment(new Date(Date.now() + HOURS * HOUR_MS).toISOString()));
  useFocusBack('screen');
  const send = useDeed({
    send: (body: ReturnType<typeof bodyOf>, header) =>
      dataOf(api.POST('/api/v1/outages', { params: { header }, body })),
    touches: [['plan', 'outages'], ['plan', 'timeline'], ['gate']],
    onDone: () => (change(null), onDone()),
  });
  const text = (name: 'title' | 'tellCaller' | 'text' | 'at' | 'phase' | 'pattern') =>
    [typed[name], (value: string) => change({ [name]: value })] as const;
  return (
    <PacketForm
      title="Declare an outage"
      verb="Declare it"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(bodyOf(typed, expires[0]))}
      onCancel={onDone}
    >
      <Field label="What is out (no names of users)" field={text('title')} required most={200} autoFocus />
      <Field label="What tier 1 says to whoever calls" field={text('tellCaller')} rows={2} most={2_000} />
      <Field label="Announcement to the desk" field={text('text')} rows={2} required />
      <div className="fields">
        <MeasuredField label="The announcement ends at the latest" type="datetime-local" field={expires} required />
        <MeasuredField label="When it began (left empty: now)" type="datetime-local" field={text('at')} />
        <Choice
          label="Phase"
          field={text('phase')}
          choices={[['', 'The whole rollout'], ...phases.map(({ id, name }) => [String(id), name] as const)]}
        />
        <Field label="A pattern that is there already, such as PT-3" field={text('pattern')} most={13} />
      </div>
      <Ticks
        label="Platforms (none ticked: all)"
        field={[typed.platforms, (platforms) => change({ platforms })]}
        choices={choicesOf(PLATFORM_NAMES)}
      />
    </PacketForm>
  );
}

function bodyOf({ title, tellCaller, text, at, phase, pattern, platforms }: Typed, expires: string) {
  const said = tellCaller.trim();
  const key = pattern.trim();
  return {
    ...{ title: title.trim(), platforms },
    pattern: { ...(key === '' ? {} : { key }), ...(said === '' ? {} : { tellCaller: said }) },
    timeline: { at: momentOfField(at), phase: phase === '' ? null : Number(phase) },
    announcement: { text: text.trim(), expiresAt: momentOfField(expires) ?? '' },
  };
}
