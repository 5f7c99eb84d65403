import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { useQueryClient } from '@tanstack/react-query';
import { PersonChoice } from '../plan/person-choice';
import type { Decision } from './use-review';

interface Fields {
  owner: string;
  dueOn: string;
  note: string;
  state: Decision['state'];
}

const STATES: Readonly<Record<Decision['state'], string>> = {
  open: 'Open: it is carried over',
  closed: 'Closed: nothing is left to do',
};
const NAMES = { owner: 'Owner', dueOn: 'By', note: 'Note', state: 'State' };

const fieldsOf = ({ owner, dueOn, note, state }: Decision): Fields => ({
  ...{ owner: String(owner.id), dueOn: dueOn ?? '', note: note ?? '', state },
});

/** Changes who sees to a decision and until when, or closes it. What it promised is decided anew, not changed here. */
export function ChangeForm({ decision, onDone }: { decision: Decision; onDone: () => void }) {
  const queries = useQueryClient();
  useFocusBack();
  const [fields, setFields] = useState(() => fieldsOf(decision));
  const field = <Name extends keyof Fields>(name: Name) =>
    [fields[name], (value: Fields[Name]) => setFields((before) => ({ ...before, [name]: value }))] as const;
  const edit = useVersioned<Decision, Fields>({
    thing: decision,
    fieldsOf,
    etagOf: ({ id, version }) => `"decision-${id}-${version}"`,
    save: ({ owner, dueOn, note, state }, etag) => {
      const params = { path: { id: decision.id }, header: { 'If-Match': etag } };
      const body = {
        ...(owner === undefined ? {} : { owner: Number(owner) }),
        ...(dueOn === undefined ? {} : { dueOn: dueOn === '' ? null : dueOn }),
        ...(note === undefined ? {} : { note: note === '' ? null : note }),
        ...(state === undefined ? {} : { state }),
      };
      return dataOf(api.PATCH('/api/v1/decisions/{id}', { params, body })) as Promise<Decision>;
    },
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['review'] });
      onDone();
    },
  });
  if (edit.conflict !== null) {
    return (
      <Versions
        conflict={edit.conflict}
        names={NAMES}
        onResult={(result) => void edit.save(result)}
        onBack={edit.back}
        busy={edit.busy}
      />
    );
  }
  return (
    <PacketForm
      title={`Decision ${decision.id}`}
      verb="Save"
      busy={edit.busy}
      error={edit.error}
      onSubmit={() => void edit.save(fields)}
      onCancel={onDone}
    >
      <p>{decision.about.text}</p>
      <Choice label="State" field={field('state')} choices={choicesOf(STATES)} autoFocus />
      <PersonChoice label="Owner" field={field('owner')} named={decision.owner} />
      <MeasuredField label="By" type="date" field={field('dueOn')} />
      <Field label="Note" field={field('note')} rows={2} />
    </PacketForm>
  );
}
