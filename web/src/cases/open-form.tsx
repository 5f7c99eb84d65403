import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { useFormDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { CaseInputs, type CaseText, NO_CASE, saidOf } from './case-inputs';
import type { NewCase, Turn } from './case-shapes';
import { useCaseChange } from './use-cases';
import { TURNS } from './words';

interface Fields extends CaseText {
  numbers: string;
  turn: Turn;
}

const EMPTY: Fields = { ...NO_CASE, numbers: '', turn: 'microsoft' };

function newCaseOf({ numbers, turn, ...text }: Fields): NewCase {
  const { liaison, nextUpdateDue, ...said } = saidOf(text);
  return {
    ...{ ...said, turn, references: numbers.split(/[\n,;]+/).flatMap((number) => number.trim() || []) },
    // Left out, the server says: whoever opens it, and what the policy says for the severity.
    ...(liaison === null ? {} : { liaison }),
    ...(nextUpdateDue === null ? {} : { nextUpdateDue }),
  };
}

interface Props {
  onOpened: (key: string) => void;
  onCancel: () => void;
}

/** A case that Microsoft has given a number. */
export function OpenForm({ onOpened, onCancel }: Props) {
  const [fields, put] = useFormDraft('new case', EMPTY);
  useFocusBack();
  const open = useCaseChange(
    null,
    (body: NewCase, header) => dataOf(api.POST('/api/v1/microsoft-cases', { params: { header }, body })),
    ({ key }) => {
      put(null);
      onOpened(key);
    },
  );
  return (
    <section className="pane new-case" aria-label="A new case">
      <h2>A new case</h2>
      <PacketForm
        title="Open a case"
        verb="Open it"
        busy={open.isPending}
        error={open.error}
        onSubmit={() => open.mutate(newCaseOf(fields))}
        onCancel={onCancel}
      >
        <Field
          label="Case number; several with a comma between"
          field={[fields.numbers, (numbers) => put({ numbers })]}
          required
          autoFocus
          most={1_200}
        />
        <CaseInputs text={fields} put={put} nobody="Me" />
        <Choice label="Whose turn is it" field={[fields.turn, (turn) => put({ turn })]} choices={choicesOf(TURNS)} />
      </PacketForm>
    </section>
  );
}
