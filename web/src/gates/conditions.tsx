import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { dayWords } from '../plan/days';
import { useDeed } from '../form/use-deed';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import type { Condition } from './shapes';

interface Of {
  phase: number;
  number: number;
}

/** The conditions of a go, each with its end: met, or waived and why. */
export function Conditions({ conditions, ...of }: Of & { conditions: readonly Condition[] }) {
  const { permissions } = useSession();
  const [ending, setEnding] = useState<number | null>(null);
  if (conditions.length === 0) return null;
  return (
    <ul className="conditions" aria-label="Conditions">
      {conditions.map((condition) => (
        <li key={condition.n}>
          <p>
            <strong>{condition.text}</strong>, {condition.owner.name}, by {dayWords(condition.dueOn)}
          </p>
          <p className={condition.due ? 'late' : 'small'}>{endWords(condition)}</p>
          {condition.end === null && permissions.includes('gate:decide') && ending !== condition.n && (
            <button type="button" onClick={() => setEnding(condition.n)}>
              Say what became of it
            </button>
          )}
          {ending === condition.n && <EndForm {...of} condition={condition} onDone={() => setEnding(null)} />}
        </li>
      ))}
    </ul>
  );
}

function endWords({ end, due }: Condition): string {
  if (end === null) return due ? '▲ Its day has come and nobody has said what became of it' : '○ Open';
  const word = end.outcome === 'met' ? '✓ Met' : '= Waived';
  return `${word}, ${end.by.name}, ${momentWords(end.at)}${end.note === null ? '' : `: ${end.note}`}`;
}

const OUTCOMES = [
  ['met', 'It is met'],
  ['waived', 'It is waived'],
] as const;

function EndForm({ phase, number, condition, onDone }: Of & { condition: Condition; onDone: () => void }) {
  const [outcome, setOutcome] = useState<'met' | 'waived'>('met');
  const note = useState('');
  useFocusBack('screen');
  const send = useDeed({
    send: (body: { outcome: 'met' | 'waived'; note?: string }, header) => {
      const params = { path: { id: phase, number, n: condition.n }, header };
      return dataOf(api.POST('/api/v1/phases/{id}/gate-decisions/{number}/conditions/{n}/ends', { params, body }));
    },
    touches: [['gate']],
    onDone,
  });
  const said = note[0].trim();
  return (
    <PacketForm
      title={`End of: ${condition.text}`}
      verb="Say so"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate({ outcome, ...(said === '' ? {} : { note: said }) })}
      onCancel={onDone}
    >
      <Choice label="What became of it" field={[outcome, setOutcome]} choices={OUTCOMES} autoFocus />
      <Field
        label={outcome === 'met' ? 'How' : 'Why it is waived'}
        field={note}
        required={outcome === 'waived'}
        most={500}
      />
    </PacketForm>
  );
}
