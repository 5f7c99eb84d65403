import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { Communication } from './communication';
import { Locations } from './locations';
import { Outages } from './outages';
import { Phases } from './phases';
import './plan.css';
import { Timeline } from './timeline';
import { useLivePlan } from './use-live-plan';
import { usePhases } from './use-plan';

const PARTS = {
  phases: 'Phases',
  timeline: 'Timeline',
  communication: 'What users are told',
  outages: 'Outages',
  locations: 'Locations',
} as const;
type Part = keyof typeof PARTS;

/** The rollout itself: its phases, groups and exposure, what happens when, what users are told. */
export function PlanScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data: phases, error } = usePhases();
  const asked = query.get('part');
  const part: Part = asked !== null && Object.hasOwn(PARTS, asked) ? (asked as Part) : 'phases';
  useLivePlan();
  const shown = Object.entries(PARTS).filter(([name]) => name !== 'outages' || permissions.includes('pattern:read'));
  return (
    <section className="page plan-page" aria-label="Rollout plan">
      <h1>Rollout plan</h1>
      <nav className="bar" aria-label="Parts of this screen">
        {shown.map(([name, title]) => (
          <button
            key={name}
            type="button"
            aria-current={name === part ? 'page' : undefined}
            onClick={() => goWith({ part: name === 'phases' ? null : name, do: null, entry: null })}
          >
            {title}
          </button>
        ))}
      </nav>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {phases !== undefined && part === 'phases' && <Phases phases={phases} />}
      {phases !== undefined && part === 'timeline' && <Timeline phases={phases.items} />}
      {phases !== undefined && part === 'communication' && <Communication phases={phases.items} />}
      {part === 'outages' && <Outages phases={phases?.items ?? []} />}
      {part === 'locations' && <Locations />}
    </section>
  );
}
