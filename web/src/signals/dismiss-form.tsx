import { useState } from 'react';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { AskForm } from '../patterns/ask-form';
import { useDraft } from '../form/drafts';
import type { Signal } from './use-signals';
import { useDismissSignal, useForeseeSignal } from './use-signal-deeds';
import { DISMISSALS } from './words';

interface Props {
  signal: Signal;
  onDone: () => void;
  onCancel: () => void;
}

/** Why a signal needs nobody; it teaches the rule for a week and counts for the precision. */
export function DismissForm({ signal: { id, state, verdict }, onDone, onCancel }: Props) {
  const reason = useState<NonNullable<Signal['dismissal']>>('known_problem');
  const note = useDraft(`dismiss signal ${id}`);
  const foresee = useForeseeSignal();
  const deed = useDismissSignal(id, () => (note[1](''), onDone()));
  const submit = () => {
    const takeBack = foresee(id, state === 'ended' ? { verdict } : { state: 'dismissed' });
    const body = { reason: reason[0], note: note[0].trim() === '' ? null : note[0] };
    deed.mutateAsync(body).catch(takeBack);
  };
  return (
    <AskForm
      title={`Dismiss signal ${id}`}
      verb="Dismiss"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Choice label="Why" field={reason} choices={choicesOf(DISMISSALS)} autoFocus />
      <Field label="What the next one who sees it should know" field={note} rows={2} most={2_000} />
      <p className="small">It is not raised again this week unless it grows clearly.</p>
    </AskForm>
  );
}
