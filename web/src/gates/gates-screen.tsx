import { useSession } from '../session/session';
import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import type { Phase } from '../plan/shapes';
import { useLivePlan } from '../plan/use-live-plan';
import { usePhases } from '../plan/use-plan';
import { Challenges } from './challenges';
import { GatePane } from './gate-pane';
import './gates.css';
import { Goals } from './goals';
import { PhaseRow } from './phase-row';

const PARTS = { gates: 'Gates', goals: 'Goals', challenges: 'Challenges' } as const;
type Part = keyof typeof PARTS;

/** Whether the next phase may begin, why not, and who stands by it; what is wanted, and what may come in the way. */
export function GatesScreen() {
  const { query } = useAddress();
  const { data: phases, error } = usePhases();
  const asked = query.get('part');
  const part: Part = asked !== null && Object.hasOwn(PARTS, asked) ? (asked as Part) : 'gates';
  useLivePlan();
  return (
    <section className="page gates-page" aria-label="Gates">
      <h1>Gates</h1>
      <nav className="bar" aria-label="Parts of this screen">
        {Object.entries(PARTS).map(([name, title]) => (
          <button
            key={name}
            type="button"
            aria-current={name === part ? 'page' : undefined}
            onClick={() => goWith({ part: name === 'gates' ? null : name, do: null, goal: null, challenge: null })}
          >
            {title}
          </button>
        ))}
      </nav>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {phases !== undefined && part === 'gates' && <AllGates phases={phases.items} />}
      {phases !== undefined && part === 'goals' && <Goals phases={phases.items} />}
      {phases !== undefined && part === 'challenges' && <Challenges phases={phases.items} />}
    </section>
  );
}

function AllGates({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const asked = Number(query.get('phase') ?? 0);
  const chosen = phases.find(({ id }) => id === asked) ?? inHand(phases);
  if (chosen === undefined) {
    return (
      <div className="empty">
        <p>There is no phase yet, so there is nothing to decide.</p>
        {permissions.includes('rollout:manage') && (
          <button type="button" className="main" onClick={() => go('/plan?do=new-phase')}>
            Plan the first phase
          </button>
        )}
      </div>
    );
  }
  return (
    <>
      <PhaseRow phases={phases} chosen={chosen.id} />
      <GatePane key={chosen.id} phase={chosen} />
    </>
  );
}

/** The phase whose gate is next to be decided: the last that runs, else the last that is done, else the first. */
function inHand(phases: readonly Phase[]): Phase | undefined {
  const running = phases.findLast(({ state }) => state === 'active' || state === 'paused');
  return running ?? phases.findLast(({ state }) => state === 'complete') ?? phases[0];
}
