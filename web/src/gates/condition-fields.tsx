import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { dayAfter, today } from '../plan/days';
import { PersonChoice } from '../plan/person-choice';
import { useSession } from '../session/session';

/** A condition while it is written; `owner` is a staff id as text. */
export interface Asked {
  id: string;
  text: string;
  owner: string;
  dueOn: string;
}

interface Props {
  conditions: readonly Asked[];
  onChange: (conditions: Asked[]) => void;
}

const MOST = 20;
const DAYS = 7;

/** Go, but: what must still be done, by whom and by when. */
export function ConditionFields({ conditions, onChange }: Props) {
  const { staff } = useSession();
  const add = () => {
    const own = { id: crypto.randomUUID(), text: '', owner: String(staff.id), dueOn: dayAfter(today(), DAYS) };
    onChange([...conditions, own]);
  };
  const change = (id: string, part: Partial<Asked>) =>
    onChange(conditions.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <>
      {conditions.map(({ id, text, owner, dueOn }, n) => (
        <fieldset key={id} className="condition">
          <legend>Condition {n + 1}</legend>
          <Field
            label="What must be done"
            field={[text, (typed) => change(id, { text: typed })]}
            required
            most={500}
            autoFocus
          />
          <PersonChoice label="By whom" field={[owner, (chosen) => change(id, { owner: chosen })]} />
          <MeasuredField
            label="By when"
            type="date"
            field={[dueOn, (day) => change(id, { dueOn: day })]}
            min={today()}
            required
          />
          <button type="button" onClick={() => onChange(conditions.filter((one) => one.id !== id))}>
            Leave condition {n + 1} out
          </button>
        </fieldset>
      ))}
      {conditions.length < MOST && (
        <div>
          <button type="button" onClick={add}>
            Add a condition
          </button>
        </div>
      )}
    </>
  );
}
