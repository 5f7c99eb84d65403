import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { AgeChart } from './age-chart';
import { AgeTable } from './age-table';
import { useFilters } from './filters';
import { Foot } from './foot';
import { dayWords } from './numbers';
import { useEqualAge } from './use-trends';

/** What rates are divided by, and what the comparison by it is called. */
export const DENOMINATORS = [
  { name: 'attempts', title: 'Enrollment tickets per 100 attempts' },
  { name: 'enrolledDevices', title: 'Tickets after enrollment per 100 devices' },
] as const;

const WHY = { not_started: 'has not begun', not_rated: 'enters no rate' } as const;

/** Phases side by side when they were equally old: day k of each, whatever the calendar says. */
export function PhasesView() {
  const { query } = useAddress();
  const filters = useFilters();
  const asked = Number(query.get('age') ?? 0);
  const { data, error, isPlaceholderData } = useEqualAge(filters, asked > 0 ? asked : null);
  if (error !== null) {
    return (
      <p role="alert" className="wrong">
        {wordsOf(error)}
      </p>
    );
  }
  if (!data) return <p className="empty">Counting…</p>;
  const shown = DENOMINATORS.filter(({ name }) => data.phases.some(({ cumulative }) => cumulative[name] !== null));
  return (
    <div className="shown" aria-busy={isPlaceholderData}>
      <div className="bar filters">
        <label>
          Compared at day
          <input
            type="number"
            min={1}
            max={731}
            value={query.get('age') ?? ''}
            placeholder={data.age === null ? '' : String(data.age)}
            onChange={(event) => goWith({ age: event.target.value === '' ? null : event.target.value })}
          />
        </label>
        <p className="small">
          {asked > 0
            ? 'Without a day: the age of the youngest active phase.'
            : `Day ${data.age ?? '–'} is the age of the youngest active phase.`}{' '}
          A younger phase is compared at its own age.
        </p>
      </div>
      {data.phases.length === 0 && <p className="empty">No phase has begun. Its first day opens the comparison.</p>}
      {shown.map(({ name, title }) => (
        <section key={name} aria-label={title}>
          <h2>{title}</h2>
          <AgeTable phases={data.phases} denominator={name} />
          <AgeChart
            phases={data.phases}
            denominator={name}
            title={`${title}, from the first day to the end of each week`}
          />
        </section>
      ))}
      <ul className="caveats">
        {data.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
        {data.notCompared.map(({ id, name, starts, why }) => (
          <li key={id}>
            Not compared: {name} {WHY[why]}
            {starts !== null && why === 'not_started' && ` (starts ${dayWords(starts)})`}.
          </li>
        ))}
      </ul>
      <Foot report={data} />
    </div>
  );
}
