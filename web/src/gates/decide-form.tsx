import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useDeed } from '../form/use-deed';
import { useFocusBack } from '../form/use-focus-back';
import { useDraft } from '../form/drafts';
import { type Asked, ConditionFields } from './condition-fields';
import type { Gate } from './shapes';
import { criterionWords, STATES } from './words';

type Decision = 'go' | 'no_go';

/** Go or no-go, with everything that is known now: against what the gate says it needs a reason. */
export function DecideForm({ gate, onDone }: { gate: Gate; onDone: () => void }) {
  const [decision, setDecision] = useState<Decision>(gate.state === 'pass' ? 'go' : 'no_go');
  const [conditions, setConditions] = useState<Asked[]>([]);
  const reason = useDraft(`gate ${gate.phase} reason`);
  useFocusBack('screen');
  const against = decision === 'go' ? gate.criteria.filter(({ state }) => state !== 'pass') : [];
  const send = useDeed({
    send: (body: ReturnType<typeof bodyOf>, header) => {
      const params = { path: { id: gate.phase }, header };
      return dataOf(api.POST('/api/v1/phases/{id}/gate-decisions', { params, body }));
    },
    touches: [['gate']],
    onDone: () => (reason[1](''), onDone()),
  });
  const needsReason = decision === 'go' && gate.state !== 'pass';
  const choices = [
    ['go', gate.next === null ? 'Go' : `Go: ${gate.next.name} may begin`],
    ['no_go', 'No-go: not yet'],
  ] as const;
  return (
    <PacketForm
      title="Decide"
      verb={decision === 'go' ? 'Sign go' : 'Sign no-go'}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(bodyOf(gate, decision, reason[0], conditions))}
      onCancel={onDone}
    >
      <Choice label="Decision" field={[decision, setDecision]} choices={choices} autoFocus />
      {against.length > 0 && (
        <div>
          <p>A go overrides:</p>
          <ul className="plain-list">
            {against.map((one) => (
              <li key={`${one.criterion} ${one.kind}`}>
                {criterionWords(one)}: {STATES[one.state].word.toLowerCase()}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(needsReason || decision === 'no_go') && (
        <Field
          label={needsReason ? 'Why it may go on in spite of that' : 'What is missing'}
          field={reason}
          rows={3}
          required={needsReason}
          most={2_000}
        />
      )}
      {decision === 'go' && <ConditionFields conditions={conditions} onChange={setConditions} />}
      <p className="small">
        Signed with what is known now; it cannot be changed afterwards. A correction is another decision.
      </p>
    </PacketForm>
  );
}

function bodyOf(gate: Gate, decision: Decision, reason: string, conditions: readonly Asked[]) {
  const said = reason.trim();
  const wanted = conditions.map(({ text, owner, dueOn }) => ({ text, owner: Number(owner), dueOn }));
  const givesReason = said !== '' && (decision === 'no_go' || gate.state !== 'pass');
  return {
    ...{ decision, after: gate.decision?.number ?? 0 },
    ...(decision === 'go' && wanted.length > 0 ? { conditions: wanted } : {}),
    ...(givesReason ? { overrideReason: said } : {}),
  };
}
