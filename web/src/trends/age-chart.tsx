import { AsTable } from '../chart/as-table';
import { LinesChart } from '../chart/lines-chart';
import { divisionWords, intervalWords, isWeak, numberWords } from './numbers';
import type { AgedPhase, Rate } from './shapes';

interface Props {
  phases: readonly AgedPhase[];
  denominator: 'attempts' | 'enrolledDevices';
  title: string;
}

const WEEK = 7;

/** Whole weeks up to the age that a phase is compared at. */
function weeksOf(phase: AgedPhase): AgedPhase['weeks'] {
  return phase.weeks.filter(({ week }) => week * WEEK <= Math.max(WEEK, phase.age));
}

function rateWords(rate: Rate | null): string {
  if (rate === null || rate.rate === null) return '–';
  const value = isWeak(rate) ? 'insufficient' : `${numberWords(rate.rate)} (${intervalWords(rate.interval)})`;
  return `${value}, ${divisionWords(rate)}`;
}

/** Phases by week of their age, added up from the first day. */
export function AgeChart({ phases, denominator, title }: Props) {
  const compared = phases.filter(({ comparedBy }) => comparedBy === 'age');
  const most = Math.max(0, ...compared.map((phase) => weeksOf(phase).length));
  if (most < 2) return null;
  const weeks = Array.from({ length: most }, (_, at) => at);
  const at = (phase: AgedPhase, week: number) => weeksOf(phase)[week]?.cumulative[denominator] ?? null;
  return (
    <LinesChart
      title={`${title}; hollow: insufficient`}
      step="week of age"
      lines={compared.map((phase) => ({
        name: phase.name,
        main: phase.state === 'active',
        values: weeks.map((week) => {
          const rate = at(phase, week);
          return {
            value: rate?.rate ?? null,
            weak: rate !== null && isWeak(rate),
            words: `${phase.name}, week ${week + 1}: ${rateWords(rate)}`,
          };
        }),
      }))}
    >
      <AsTable
        caption={title}
        head={['Week of age', ...compared.map(({ name }) => name)]}
        rows={weeks.map((week) => [week + 1, ...compared.map((phase) => rateWords(at(phase, week)))])}
      />
    </LinesChart>
  );
}
