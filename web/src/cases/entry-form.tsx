import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { useFormDraft } from '../form/drafts';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import type { Case, Entry, NewEntry, Turn } from './case-shapes';
import { momentOf } from './local-moment';
import { useCaseChange } from './use-cases';
import { DIRECTIONS, TURNS } from './words';

interface Fields {
  direction: Entry['direction'];
  text: string;
  saidBy: string;
  at: string;
  turn: Turn | '';
  due: string;
}

const EMPTY: Fields = { direction: 'from_microsoft', text: '', saidBy: '', at: '', turn: '', due: '' };

function entryOf({ direction, text, saidBy, at, turn, due }: Fields): NewEntry {
  return {
    ...{ direction, text },
    ...(saidBy.trim() === '' ? {} : { saidBy }),
    ...(at === '' ? {} : { at: momentOf(at) }),
    ...(turn === '' ? {} : { turn }),
    // Nothing picked leaves the date to the server: as it was, or what the policy says.
    ...(due === '' ? {} : { nextUpdateDue: momentOf(due) }),
  };
}

/** What will happen to the tickets that wait, said before it is done. */
function consequence(one: Case, turn: Fields['turn']): string | null {
  const { waiting } = one.tickets;
  if (turn === 'ours' && waiting > 0)
    return `${waiting === 1 ? 'The ticket that waits comes' : `The ${waiting} tickets that wait come`} back with these words as the answer.`;
  return turn !== '' && one.state === 'closed' ? 'This opens the case again.' : null;
}

/** Notes what was said, and passes the turn. */
export function EntryForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const [fields, put] = useFormDraft(`entry ${one.key}`, EMPTY);
  useFocusBack('case');
  const note = useCaseChange(
    one.key,
    (body: NewEntry, header) =>
      dataOf(api.POST('/api/v1/microsoft-cases/{key}/entries', { params: { path: { key: one.key }, header }, body })),
    () => {
      put(null);
      onDone();
    },
  );
  const follows = consequence(one, fields.turn);
  return (
    <PacketForm
      title="Note what was said"
      verb="Note it"
      busy={note.isPending}
      error={note.error}
      onSubmit={() => note.mutate(entryOf(fields))}
      onCancel={onDone}
    >
      <Choice
        label="Who spoke"
        field={[fields.direction, (direction) => put({ direction })]}
        choices={choicesOf(DIRECTIONS)}
        autoFocus
      />
      <Field label="What was said" field={[fields.text, (text) => put({ text })]} rows={5} required most={16_000} />
      <Choice
        label="Whose turn is it now"
        field={[fields.turn, (turn) => put({ turn })]}
        choices={[
          ['', one.state === 'closed' ? 'The case stays closed' : `As it was: ${TURNS[one.turn]}`],
          ...choicesOf(TURNS),
        ]}
      />
      {follows !== null && (
        <p className="known" role="status">
          {follows}
        </p>
      )}
      <div className="chips">
        <Field label="Name of who said it" field={[fields.saidBy, (saidBy) => put({ saidBy })]} most={200} />
        <MeasuredField label="When (now, if not said)" type="datetime-local" field={[fields.at, (at) => put({ at })]} />
        <MeasuredField label="Next update due" type="datetime-local" field={[fields.due, (due) => put({ due })]} />
      </div>
    </PacketForm>
  );
}
