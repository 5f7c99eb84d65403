import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { dayAfter, today } from '../plan/days';
import type { Phase } from '../plan/shapes';
import { useDeed } from '../form/use-deed';
import { useQueryClient } from '@tanstack/react-query';
import type { Goal } from './shapes';
import { METRIC_FORMS, METRICS } from './words';

interface Props {
  phases: readonly Phase[];
  /** Null: a new one. */
  goal: Goal | null;
  onDone: () => void;
}

type Metric = Goal['metric'];
const DAYS = 28;

/** Sets a goal, or changes one: its metric stays what it was, since another one would be another goal. */
export function GoalForm({ phases, goal: shown, onDone }: Props) {
  const [goal] = useState(shown);
  const [metric, setMetric] = useState<Metric>(goal?.metric ?? 'enrolled_share');
  const phase = useState(goal?.phase ? String(goal.phase.id) : '');
  const target = useState(goal === null ? '' : typedTarget(goal));
  const by = useState(goal?.by ?? dayAfter(today(), DAYS));
  const why = useState(goal?.why ?? '');
  useFocusBack('screen');
  const { comparison, label, percent } = METRIC_FORMS[metric];
  const typed = Number(target[0]);
  const fields = {
    phase: phase[0] === '' ? null : Number(phase[0]),
    target: percent ? Math.round(typed * 1_000) / 100_000 : typed,
    by: by[0],
    why: why[0].trim() === '' ? null : why[0].trim(),
  };
  const set = useDeed({
    send: (body: typeof fields & { metric: Metric; comparison: Goal['comparison'] }, header) =>
      dataOf(api.POST('/api/v1/goals', { params: { header }, body })),
    touches: [['goals']],
    onDone,
  });
  const edit = useChangedGoal(goal, onDone);
  const named = phases.map(({ id, name }) => [String(id), name] as const);
  if (edit.conflict !== null) {
    const names = { phase: 'Phase', target: 'Target', by: 'By', why: 'Why' };
    return <Versions conflict={edit.conflict} names={names} busy={edit.busy} onResult={edit.save} onBack={edit.back} />;
  }
  return (
    <PacketForm
      title={goal === null ? 'Set a goal' : `Change: ${METRICS[metric]}`}
      verb={goal === null ? 'Set it' : 'Save'}
      busy={set.isPending || edit.busy}
      error={set.error ?? edit.error}
      onSubmit={() => (goal === null ? set.mutate({ metric, comparison, ...fields }) : void edit.save(fields))}
      onCancel={onDone}
    >
      {goal === null && (
        <Choice label="What is measured" field={[metric, setMetric]} choices={choicesOf(METRICS)} autoFocus />
      )}
      <MeasuredField label={label} type="number" step="any" min={0} field={target} autoFocus={goal !== null} required />
      <Choice label="Of" field={phase} choices={[['', 'The whole rollout'], ...named]} />
      <MeasuredField label="Last day that counts" type="date" field={by} required />
      <Field label="Why it matters" field={why} most={500} />
    </PacketForm>
  );
}

interface Changed {
  phase: number | null;
  target: number;
  by: string;
  why: string | null;
}

function useChangedGoal(goal: Goal | null, onDone: () => void) {
  const queries = useQueryClient();
  return useVersioned<Goal | null, Changed>({
    thing: goal,
    fieldsOf: (one) => ({
      ...{ phase: one?.phase?.id ?? null, target: one?.target ?? 0 },
      ...{ by: one?.by ?? '', why: one?.why ?? null },
    }),
    etagOf: (one) => `"goal-${one?.id}-${one?.version}"`,
    save: (body, etag) => {
      const params = { path: { id: goal?.id ?? 0 }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/goals/{id}', { params, body }));
    },
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['goals'] });
      onDone();
    },
  });
}

function typedTarget({ metric, target }: Goal): string {
  return String(METRIC_FORMS[metric].percent ? Math.round(target * 100_000) / 1_000 : target);
}
