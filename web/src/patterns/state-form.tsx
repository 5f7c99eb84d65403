import { useState } from 'react';
import { say } from '../actions/said';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { useDraft } from '../form/drafts';
import { AskForm } from './ask-form';
import { type StateBody, useForesee, useStateDeed } from './use-pattern-deeds';
import type { PatternRow } from './use-patterns';
import { PATTERN_STATES } from './words';

interface Props {
  pattern: PatternRow;
  to: StateBody['state'];
  onDone: () => void;
  onCancel: () => void;
}

/** What a state asks for: a reason, the words for tier 1, or when it comes back by itself. */
export function StateForm({ pattern, to, onDone, onCancel }: Props) {
  const { key, state } = pattern;
  const reason = useDraft(`${to} ${key}`);
  const tell = useState(pattern.tellCaller ?? '');
  const tickets = useState('5');
  const days = useState('7');
  const foresee = useForesee();
  const done = () => {
    reason[1]('');
    say(`${key} ${DONE[to]}.`);
    onDone();
  };
  const deed = useStateDeed(key, done);
  const identifies = to === 'identified';
  const archives = to === 'archived';
  const words = PATTERN_STATES[to];
  const submit = () => {
    const body: StateBody = {
      ...{ state: to, reason: reason[0].trim() === '' ? null : reason[0] },
      ...(identifies ? { tellCaller: tell[0] } : {}),
      ...(archives ? { archive: { tickets: Number(tickets[0]), days: Number(days[0]) } } : {}),
    };
    const takeBack = foresee(key, { state: to });
    deed.mutateAsync({ from: state, body }).catch(takeBack);
  };
  return (
    <AskForm
      title={to === 'active' ? 'Take it up again' : words.verb}
      verb={to === 'active' ? 'Take up' : words.verb}
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <p className="small">{words.means}</p>
      {archives && (
        <div className="bar pair">
          <MeasuredField
            label="It comes back with so many tickets"
            type="number"
            field={tickets}
            min={1}
            max={10_000}
            required
            autoFocus
          />
          <MeasuredField label="in so many days" type="number" field={days} min={1} max={90} required />
        </div>
      )}
      {archives && state === 'emerging' && <p className="small">It is accepted first, then put aside.</p>}
      {identifies && (
        <Field label="What tier 1 tells the caller" field={tell} rows={3} required most={2_000} autoFocus />
      )}
      <Field
        label={identifies ? 'What was found' : 'Why'}
        field={reason}
        rows={2}
        required={!identifies}
        most={2_000}
        autoFocus={!identifies && !archives}
      />
    </AskForm>
  );
}

const DONE: Readonly<Record<StateBody['state'], string>> = {
  active: 'taken up',
  identified: 'is identified',
  resolved: 'is resolved',
  regressed: 'came back',
  archived: 'put aside',
  dismissed: 'declined',
};
