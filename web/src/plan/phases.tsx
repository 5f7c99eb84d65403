import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { daysWords } from './days';
import { FirstPhase } from './first-phase';
import { PhaseForm } from './phase-form';
import { PhasePane } from './phase-pane';
import { Reminders } from './reminders';
import type { Phase } from './shapes';
import { countWords, PHASE_KINDS, PHASE_STATES } from './words';

/** The phases on the left, the chosen one with everything that is planned for it on the right. */
export function Phases({ phases: { items, plannedUsers } }: { phases: { items: Phase[]; plannedUsers: number } }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const may = permissions.includes('rollout:manage');
  const planning = may && query.get('do') === 'new-phase';
  const asked = Number(query.get('phase') ?? 0);
  const at = items.findIndex(({ id }) => id === asked);
  const chosen = items[at] ?? items.findLast(({ state }) => state === 'active') ?? items[0];
  const step = (by: number) => {
    const from = chosen === undefined ? -1 : items.indexOf(chosen);
    const next = items[Math.min(items.length - 1, Math.max(0, from + by))];
    if (next) goWith({ phase: String(next.id), do: null });
  };
  useActions([
    ...(may
      ? [
          {
            id: 'plan.new',
            title: 'Plan a phase',
            keys: 'n',
            group: 'Plan' as const,
            run: () => goWith({ do: 'new-phase' }),
          },
        ]
      : []),
    { id: 'plan.down', title: 'Next phase', keys: 'j', group: 'Plan', run: () => step(1) },
    { id: 'plan.up', title: 'Phase before', keys: 'k', group: 'Plan', run: () => step(-1) },
    ...(query.get('do') === null
      ? []
      : [
          {
            id: 'plan.close',
            title: 'Close the form',
            keys: 'Escape',
            group: 'Plan' as const,
            run: () => goWith({ do: null }),
          },
        ]),
  ]);
  if (chosen === undefined) return <FirstPhase may={may} />;
  return (
    <div className="plan-sides">
      <section aria-label="Phases">
        <ol className="phase-list">
          {items.map((phase) => (
            <li key={phase.id}>
              <button
                type="button"
                aria-current={phase === chosen && !planning ? 'true' : undefined}
                onClick={() => goWith({ phase: String(phase.id), do: null })}
              >
                <strong>{phase.name}</strong>
                <span className="small">
                  {PHASE_STATES[phase.state]}
                  {phase.name !== PHASE_KINDS[phase.kind] && `, ${PHASE_KINDS[phase.kind].toLowerCase()}`}
                </span>
                <span className="small">
                  {daysWords(phase.starts, phase.ends)}, {countWords(phase.plannedUsers, 'user')}
                </span>
              </button>
            </li>
          ))}
        </ol>
        <p className="small">{countWords(plannedUsers, 'planned user')} in all phases</p>
        <div className="bar">
          <ActionButton id="plan.new" />
        </div>
        <Reminders />
      </section>
      {planning ? (
        <section aria-label="A new phase">
          <h2 className="unseen">A new phase</h2>
          <PhaseForm
            phase={null}
            number={nextNumber(items)}
            onDone={(made) => goWith({ do: null, phase: made === null ? query.get('phase') : String(made.id) })}
          />
        </section>
      ) : (
        <PhasePane key={chosen.id} phase={chosen} />
      )}
    </div>
  );
}

/** The number of the production phase that comes next. */
export function nextNumber(phases: readonly Phase[]): number {
  return 1 + Math.max(0, ...phases.map(({ number }) => number ?? 0));
}
