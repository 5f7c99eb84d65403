import type { Gate, Goal } from './use-review';
import { GATE_STATES, goalState } from './words';

/** Where goals and gates stood when the review was opened. */
export function GoalsAndGates({ goals, gates }: { goals: readonly Goal[]; gates: readonly Gate[] }) {
  return (
    <>
      {gates.length > 0 && (
        <section aria-label="Gates">
          <h3>Gates</h3>
          <ul className="standing">
            {gates.map(({ phase, state, criteria }) => (
              <li key={phase.id}>
                <b>{GATE_STATES[state]}</b> {phase.name}
                {criteria
                  .filter((one) => one.state !== 'pass')
                  .map(({ criterion, sentence }) => (
                    <p key={criterion} className="soft">
                      {sentence}
                    </p>
                  ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {goals.length > 0 && (
        <section aria-label="Goals">
          <h3>Goals</h3>
          <ul className="standing">
            {goals.map((goal) => (
              <li key={goal.id}>
                <b>{goalState(goal)}</b> <span className="soft">{goal.sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
