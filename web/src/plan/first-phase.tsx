import { ActionButton } from '../actions/action-button';
import { goWith, useAddress } from '../frame/address';
import { PhaseForm } from './phase-form';

/** An empty system: what a rollout is made of here, and its first phase. */
export function FirstPhase({ may }: { may: boolean }) {
  const { query } = useAddress();
  const planning = may && query.get('do') === 'new-phase';
  return (
    <section className="first-phase" aria-label="The first phase">
      <h2>No phase is planned yet</h2>
      {may ? (
        <p>
          A rollout goes on in phases: a pilot of some dozen people first, then more of them, then everybody in waves.
          Tickets are counted by phase, so that a later one can be compared with an earlier one.
        </p>
      ) : (
        <p>A lead plans the first phase here. Tickets can be logged already; they belong to no phase until then.</p>
      )}
      {may && (
        <ol className="steps">
          <li>Plan the first phase: what it is, and from when to when.</li>
          <li>Add its groups: who enrolls, and how many they are.</li>
          <li>Start it on its day. From then on new tickets are counted for it.</li>
          <li>Log the first ticket.</li>
        </ol>
      )}
      {planning ? (
        <PhaseForm
          phase={null}
          number={1}
          onDone={(made) => goWith({ do: null, phase: made === null ? null : String(made.id) })}
        />
      ) : (
        <ActionButton id="plan.new" main />
      )}
    </section>
  );
}
