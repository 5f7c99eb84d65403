import { go } from '../frame/address';
import { dayWords, windowWords } from './numbers';
import type { TimelineEntry } from './shapes';

/** What an entry is, where its title alone does not say. */
const VARIANTS: Readonly<Record<TimelineEntry['variant'], string>> = {
  kickoff: 'kickoff',
  pre_enrollment_1: 'first message before enrollment',
  pre_enrollment_2: 'second message before enrollment',
  enrollment: 'message on the day of enrollment',
  post_enrollment: 'message after enrollment',
  alone: 'policy deployed alone',
  with_the_rest: 'policy deployed with the rest',
  microsoft: 'Microsoft service update',
  os: 'OS update',
  outage: 'outage',
  teams_call: 'Teams call',
  in_person_event: 'event in person',
  guide_change: 'changed guide',
  message: 'message',
  other: 'other',
  access_enforced: 'access enforced',
};

interface Props {
  flags: readonly { entry: TimelineEntry; number: number; on: string }[];
  shades: readonly { entry: TimelineEntry; from: string; to: string; name: string }[];
}

/** What the numbers and hatched days of the chart are. */
export function TimelineList({ flags, shades }: Props) {
  if (flags.length === 0 && shades.length === 0) return null;
  return (
    <section aria-label="On the timeline">
      <h2>On the timeline</h2>
      <ul className="timeline-marks">
        {shades.map(({ entry, from, to, name }) => (
          <li key={entry.id}>
            <span className="number" aria-hidden="true">
              ▨
            </span>
            <span>
              {windowWords({ from, to })} {name} <span className="small">{VARIANTS[entry.variant]}</span>
            </span>
          </li>
        ))}
        {flags.map(({ entry, number, on }) => (
          <li key={entry.id}>
            <span className="number">{number}</span>
            <span>
              {dayWords(on)} {entry.title} <span className="small">{VARIANTS[entry.variant]}</span>
              {entry.kind === 'intervention' && (
                <button type="button" onClick={() => go(`/trends?show=interventions&entry=${entry.id}`)}>
                  Before and after
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
