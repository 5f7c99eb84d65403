import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { useFormDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { go, goWith } from '../frame/address';
import { RESOLUTION_KINDS } from '../packages/words';
import { useDeed } from '../form/use-deed';
import type { Case, Resolution } from './case-shapes';

interface Fields {
  kind: Resolution['kind'];
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
}

const EMPTY: Fields = { kind: 'fix', cause: '', userSteps: '', tier1Steps: '', verify: '' };
const written = (text: string) => (text.trim() === '' ? null : text);

/** What Microsoft says solves it becomes a draft package of the case's pattern; who knows more completes it there. */
export function ResolutionForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const queries = useQueryClient();
  const [fields, put] = useFormDraft(`resolution ${one.key}`, EMPTY);
  useFocusBack('case');
  const send = useDeed({
    send: (body: Resolution, header) =>
      dataOf(
        api.POST('/api/v1/microsoft-cases/{key}/resolution', { params: { path: { key: one.key }, header }, body }),
      ),
    touches: [['cases'], ['packages']],
    onDone: ({ case: changed, package: id, pattern }) => {
      put(null);
      queries.setQueryData(['case', one.key, 'itself'], changed);
      go(`/patterns?pattern=${pattern}&package=${id}&form=edit`);
    },
  });
  if (one.pattern === null)
    return (
      <div className="packet">
        <p>A resolution package belongs to a pattern, and this case has none yet. Set its pattern first.</p>
        <div className="bar">
          <button type="button" className="main" autoFocus onClick={() => goWith({ form: 'facts' })}>
            Set the pattern
          </button>
          <button type="button" onClick={onDone}>
            Not now
          </button>
        </div>
      </div>
    );
  const of = (name: 'cause' | 'userSteps' | 'tier1Steps' | 'verify') =>
    [fields[name], (typed: string) => put({ [name]: typed })] as const;
  return (
    <PacketForm
      title="Microsoft has the answer"
      verb={`Write the draft for ${one.pattern}`}
      busy={send.isPending}
      error={send.error}
      onSubmit={() =>
        send.mutate({
          ...{ kind: fields.kind, cause: fields.cause, userSteps: written(fields.userSteps) },
          ...{ tier1Steps: written(fields.tier1Steps), verify: written(fields.verify) },
        })
      }
      onCancel={onDone}
    >
      <Choice
        label="What it is"
        field={[fields.kind, (kind) => put({ kind })]}
        choices={choicesOf(RESOLUTION_KINDS)}
        autoFocus
      />
      <Field label="The cause that Microsoft gave" field={of('cause')} rows={3} required most={16_000} />
      <Field label="What the user does" field={of('userSteps')} rows={3} most={16_000} />
      <Field label="What tier 1 does" field={of('tier1Steps')} rows={3} most={16_000} />
      <Field label="How to see that it works" field={of('verify')} rows={2} most={16_000} />
    </PacketForm>
  );
}
