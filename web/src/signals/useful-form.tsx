import { Field } from '../form/field';
import { AskForm } from '../patterns/ask-form';
import { useDraft } from '../form/drafts';
import { useUsefulSignal } from './use-signal-deeds';

interface Props {
  id: number;
  onDone: () => void;
  onCancel: () => void;
}

/** That a signal was worth looking at, and what came of it. */
export function UsefulForm({ id, onDone, onCancel }: Props) {
  const note = useDraft(`useful signal ${id}`);
  const deed = useUsefulSignal(id, () => (note[1](''), onDone()));
  const submit = () => deed.mutate(note[0].trim() === '' ? null : note[0]);
  return (
    <AskForm
      title={`Signal ${id} was useful`}
      verb="It was useful"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field label="What came of it" field={note} rows={2} most={2_000} autoFocus />
    </AskForm>
  );
}
