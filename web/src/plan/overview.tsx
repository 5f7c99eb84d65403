import type { Entry, Phase } from './shapes';
import { dayAfter, daysWords, dayWords, today } from './days';
import { ENTRY_KINDS, PHASE_STATES } from './words';

const WIDTH = 900;
const NAMES = 170;
const ROW = 24;
const HEAD = 18;
const OPEN_DAYS = 28;

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' });

interface Scale {
  from: number;
  to: number;
}

const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The phases as bars over the months, with what happens in them; the list below says the same in words. */
export function Overview({ phases, entries }: { phases: readonly Phase[]; entries: readonly Entry[] }) {
  const scale = scaleOf(phases, entries);
  const x = (time: number) => NAMES + ((WIDTH - NAMES) * (time - scale.from)) / (scale.to - scale.from);
  const rows = [null, ...phases];
  const height = HEAD + ROW * rows.length;
  const now = x(timeOf(today()));
  return (
    <figure className="overview">
      <figcaption className="small">The rollout at a glance; ◆ is an entry, the line is today</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label="Phases over time: the tables below say the same">
        {monthsOf(scale).map((month) => (
          <g key={month}>
            <line className="month" x1={x(month)} x2={x(month)} y1={0} y2={height} />
            <text x={x(month) + 3} y={12}>
              {MONTH.format(month)}
            </text>
          </g>
        ))}
        {rows.map((phase, n) => {
          const y = HEAD + n * ROW;
          return (
            <g key={phase?.id ?? 'all'}>
              <text className="name" x={0} y={y + 16}>
                {phase === null ? 'Whole rollout' : shortened(phase.name)}
              </text>
              {phase !== null && (
                <rect
                  className={`bar-of ${phase.state}`}
                  x={x(timeOf(phase.starts))}
                  y={y + 3}
                  width={Math.max(3, x(timeOf(dayAfter(endOf(phase), 1))) - x(timeOf(phase.starts)))}
                  height={ROW - 6}
                  rx={3}
                />
              )}
              {entries
                .filter((entry) => entry.phase === (phase?.id ?? null))
                .map(({ id, at, kind, title }) => (
                  <path key={id} className={`mark ${kind}`} d={diamond(x(Date.parse(at)), y + ROW / 2)}>
                    <title>{`${ENTRY_KINDS[kind]}: ${title}`}</title>
                  </path>
                ))}
            </g>
          );
        })}
        <line className="now" x1={now} x2={now} y1={0} y2={height} />
      </svg>
      <details>
        <summary>View as table</summary>
        <div className="wide-table" tabIndex={0} role="region" aria-label="Phases">
          <table>
            <thead>
              <tr>
                {['Phase', 'State', 'Days', 'Entries', 'Last entry'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {phases.map((phase) => {
                const own = entries.filter((entry) => entry.phase === phase.id);
                return (
                  <tr key={phase.id}>
                    <th scope="row">{phase.name}</th>
                    <td>{PHASE_STATES[phase.state]}</td>
                    <td>{daysWords(phase.starts, phase.ends)}</td>
                    <td>{own.length}</td>
                    <td>{own.length === 0 ? '–' : dayWords(own.at(-1)?.at.slice(0, 10) ?? phase.starts)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const endOf = ({ starts, ends }: Phase) => ends ?? dayAfter(starts > today() ? starts : today(), OPEN_DAYS);
const shortened = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);
const diamond = (x: number, y: number) => `M${x - 5} ${y}L${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}Z`;

function scaleOf(phases: readonly Phase[], entries: readonly Entry[]): Scale {
  const starts = [...phases.map((phase) => timeOf(phase.starts)), ...entries.map(({ at }) => Date.parse(at))];
  const ends = [...phases.map((phase) => timeOf(endOf(phase))), ...entries.map(({ at }) => Date.parse(at))];
  const margin = 3 * 86_400_000;
  const now = timeOf(today());
  return { from: Math.min(now, ...starts) - margin, to: Math.max(now, ...ends) + margin };
}

function monthsOf({ from, to }: Scale): number[] {
  const first = new Date(from);
  const months: number[] = [];
  for (let n = 1; n <= 36; n += 1) {
    const month = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1);
    if (month >= to) break;
    months.push(month);
  }
  return months;
}
