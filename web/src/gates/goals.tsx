import { useActions } from '../actions/registry';
import { ActionButton } from '../actions/action-button';
import { offerUndo } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { dayWords } from '../plan/days';
import type { Phase } from '../plan/shapes';
import { useDeed } from '../form/use-deed';
import { useSession } from '../session/session';
import { GoalForm } from './goal-form';
import type { Goal } from './shapes';
import { StateChip } from './state-chip';
import { useGoals } from './use-gates';
import { GOAL_STATES, METRICS, targetWords } from './words';

/** What is wanted of the rollout, by when, and how it stands: measured by the desk's own figures. */
export function Goals({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useGoals();
  const may = permissions.includes('rollout:manage');
  const doing = query.get('do');
  const close = () => goWith({ do: null });
  useActions([
    ...(may
      ? [
          {
            id: 'gates.goal',
            title: 'Set a goal',
            keys: 'n',
            group: 'Gates' as const,
            run: () => goWith({ do: 'goal' }),
          },
        ]
      : []),
    ...(doing === null
      ? []
      : [{ id: 'gate.close', title: 'Close the form', keys: 'Escape', group: 'Gates' as const, run: close }]),
  ]);
  return (
    <section className="gate" aria-label="Goals">
      <h2 className="unseen">Goals</h2>
      <div className="bar">
        <ActionButton id="gates.goal" main />
      </div>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {may && doing === 'goal' && <GoalForm phases={phases} goal={null} onDone={close} />}
      {data?.items.length === 0 && (
        <p className="empty">
          No goal is set. One says what is wanted of a phase, or of all, by a day: it is measured by itself from then
          on.
        </p>
      )}
      <ul className="cards">
        {data?.items.map((goal) => (
          <GoalItem key={goal.id} goal={goal} phases={phases} may={may} open={doing === `goal-${goal.id}`} />
        ))}
      </ul>
    </section>
  );
}

/** A goal that was dropped comes back as a new one with the same words. */
function offerGoalBack({ metric, phase, comparison, target, by, why }: Goal): void {
  const header = once();
  const body = { metric, comparison, target, by, why, phase: phase?.id ?? null };
  const run = () => dataOf(api.POST('/api/v1/goals', { params: { header }, body }));
  offerUndo({ words: `Goal dropped: ${METRICS[metric]}`, run });
}

interface Props {
  goal: Goal;
  phases: readonly Phase[];
  may: boolean;
  open: boolean;
}

function GoalItem({ goal, phases, may, open }: Props) {
  const drop = useDeed({
    send: (id: number) => dataOf(api.DELETE('/api/v1/goals/{id}', { params: { path: { id } } })),
    touches: [['goals']],
    onDone: () => offerGoalBack(goal),
  });
  const { metric, phase, why, by, progress } = goal;
  const title = `${METRICS[metric]}, ${phase?.name ?? 'whole rollout'}`;
  return (
    <li>
      <p className="line">
        <StateChip state={GOAL_STATES[progress.state]} />
        <strong>{title}</strong>
        <span>
          {targetWords(goal)} by {dayWords(by)}
        </span>
      </p>
      <p>{progress.sentence}</p>
      {why !== null && <p className="small">Why: {why}</p>}
      <p role="alert" className="wrong">
        {drop.error !== null && wordsOf(drop.error)}
      </p>
      {may && !open && (
        <div className="bar">
          <button type="button" onClick={() => goWith({ do: `goal-${goal.id}` })}>
            Change <span className="unseen">{title}</span>
          </button>
          <button type="button" disabled={drop.isPending} onClick={() => drop.mutate(goal.id)}>
            Drop <span className="unseen">{title}</span>
          </button>
        </div>
      )}
      {may && open && <GoalForm phases={phases} goal={goal} onDone={() => goWith({ do: null })} />}
    </li>
  );
}
