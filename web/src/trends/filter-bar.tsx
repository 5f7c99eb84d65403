import { PLATFORM_NAMES } from '../queue/words';
import { choose, type Filters, KIND_CHOICES, TAKES } from './filters';
import { usePhases } from './use-trends';
import type { View } from './views';

const DAY = 86_400_000;
const LOCAL_DAY = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' });
const daysBack = (days: number) => LOCAL_DAY.format(new Date(Date.now() - (days - 1) * DAY));

/** The days looked at, in few words; the two fields beside say them exactly. */
const WINDOWS = [
  { title: 'Last 7 days', days: 7 },
  { title: 'Last 4 weeks', days: 28 },
  { title: 'Last 13 weeks', days: 91 },
  { title: 'Last 26 weeks', days: 182 },
] as const;

/** What the figures are narrowed to. What a view does not take is not offered. */
export function FilterBar({ view, filters }: { view: View; filters: Filters }) {
  const { data: phases } = usePhases();
  const takes = (name: keyof Filters) => TAKES[view].includes(name);
  return (
    <div className="bar filters" role="group" aria-label="What is counted">
      {takes('kind') && (
        <label>
          Kind
          <select value={filters.kind} onChange={(event) => choose({ kind: event.target.value })}>
            {KIND_CHOICES.map(([kind, title]) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {takes('phase') && (
        <label>
          Phase
          <select
            value={filters.phase ?? ''}
            onChange={(event) => choose({ phase: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{view === 'forecast' ? 'The next one' : 'All'}</option>
            {phases?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {takes('platform') && (
        <label>
          Platform
          <select
            value={filters.platform ?? ''}
            onChange={(event) => choose({ platform: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">All</option>
            {Object.entries(PLATFORM_NAMES).map(([platform, title]) => (
              <option key={platform} value={platform}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {takes('from') && <Days filters={filters} view={view} />}
      {takes('signature') && filters.signature !== null && (
        <button type="button" onClick={() => choose({ signature: null })}>
          Only {filters.signature} <span aria-hidden="true">✕</span>
          <span className="unseen">: show all signatures</span>
        </button>
      )}
    </div>
  );
}

function Days({ filters: { from, to }, view }: { filters: Filters; view: View }) {
  const short = view === 'unusual' || view === 'work';
  const preset = to === null ? WINDOWS.find(({ days }) => daysBack(days) === from) : undefined;
  const chosen = preset !== undefined ? String(preset.days) : from === null && to === null ? '' : 'own';
  return (
    <>
      <label>
        Days
        <select
          value={chosen}
          onChange={({ target: { value } }) =>
            value !== 'own' && choose({ from: value === '' ? null : daysBack(Number(value)), to: null })
          }
        >
          <option value="">{short ? 'Last 28 days' : 'Since the start'}</option>
          {WINDOWS.map(({ title, days }) => (
            <option key={days} value={days}>
              {title}
            </option>
          ))}
          <option value="own" disabled>
            As chosen
          </option>
        </select>
      </label>
      <label>
        From
        <input
          type="date"
          value={from ?? ''}
          onChange={(event) => choose({ from: event.target.value === '' ? null : event.target.value })}
        />
      </label>
      <label>
        To
        <input
          type="date"
          value={to ?? ''}
          onChange={(event) => choose({ to: event.target.value === '' ? null : event.target.value })}
        />
      </label>
    </>
  );
}
