import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { PersonChoice } from '../plan/person-choice';
import { useDeed } from '../form/use-deed';
import { directionOf, effectOf, figureNow, figuresFor, NEEDS } from './effect';
import { type DecisionFields, MOST_ABOUT, placeOfDecision, promises, useDecisionDraft } from './use-decision-draft';
import type { Review } from './use-review';
import type { Item } from './walk';
import { DECISION_KINDS, valueWords } from './words';

interface Props {
  review: Review;
  /** What it is about; none: something of its own. */
  item: Item | undefined;
  onDone: () => void;
}

type FieldOf = <Name extends keyof DecisionFields>(
  name: Name,
) => readonly [DecisionFields[Name], (value: DecisionFields[Name]) => void];

/** A decision: what is done, by whom, until when, and what is expected of it, so that the program can look later. */
export function DecideForm({ review, item, onDone }: Props) {
  useFocusBack();
  const [fields, set] = useDecisionDraft(review, item);
  const field: FieldOf = (name) => [fields[name], (value) => set({ [name]: value })];
  const needs = NEEDS[fields.kind];
  const send = useDeed({
    touches: [['review'], ['reviews']],
    send: (form: DecisionFields, header) => {
      const params = { path: { id: review.id }, header };
      return dataOf(api.POST('/api/v1/reviews/{id}/decisions', { params, body: bodyOf(form, item) }));
    },
    onDone: () => {
      set(null);
      onDone();
    },
  });
  return (
    <PacketForm
      title="Decide"
      verb="Decide"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(fields)}
      onCancel={onDone}
    >
      <div className="pair">
        <Choice label="What is done" field={field('kind')} choices={choicesOf(DECISION_KINDS)} autoFocus />
        <PersonChoice label="Owner" field={field('owner')} />
      </div>
      <Field label="About" field={field('text')} rows={2} required most={MOST_ABOUT} />
      <MeasuredField
        label={needs.due ? 'To be done by' : 'To be done by (if it has a day)'}
        type="date"
        field={field('due')}
        required={needs.due}
      />
      {needs.effect !== 'none' && <Expected review={review} item={item} fields={fields} field={field} />}
      <Field label="Note" field={field('note')} rows={2} />
    </PacketForm>
  );
}

interface ExpectedProps extends Omit<Props, 'onDone'> {
  fields: DecisionFields;
  field: FieldOf;
}

/** What is promised: a figure, a limit, a day. */
function Expected({ review, item, fields, field }: ExpectedProps) {
  const needs = NEEDS[fields.kind];
  const now = figureNow(fields.figure, review.headlines);
  return (
    <fieldset>
      <legend>What is expected of it{needs.effect === 'optional' && ' (may be left out)'}</legend>
      <Choice label="Figure" field={field('figure')} choices={figuresFor(placeOfDecision(item))} />
      <div className="pair">
        <MeasuredField
          label={directionOf(fields.figure) === 'at_most' ? 'At most' : 'At least'}
          type="number"
          min={0}
          step="any"
          field={field('value')}
          required={needs.effect === 'required'}
        />
        <MeasuredField label="Looked at on" type="date" field={field('by')} required={promises(fields)} />
      </div>
      {now !== undefined && <p>Now: {valueWords(now)}</p>}
    </fieldset>
  );
}

function bodyOf(form: DecisionFields, item: Item | undefined) {
  const { kind, owner, text, note, due } = form;
  return {
    ...{ kind, owner: Number(owner), dueOn: due === '' ? null : due, note: note.trim() === '' ? null : note },
    about:
      item === undefined ? { kind: 'free' as const, text } : { kind: 'agenda' as const, subject: item.subject, text },
    expectedEffect: promises(form) ? effectOf(form, placeOfDecision(item)) : null,
  };
}
