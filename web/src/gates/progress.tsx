import type { Criterion } from './shapes';

const WIDTH = 240;
const HEIGHT = 8;

interface Way {
  have: number;
  need: number;
  planned: number | null;
  of: string;
}

/** How far it is to what would be enough, where the gate waits for more: the bar only repeats the words. */
export function Progress({ criterion }: { criterion: Criterion }) {
  const way = wayOf(criterion);
  if (way === null) return null;
  const { have, need, planned, of } = way;
  const most = Math.max(have, need, planned ?? 0, 1);
  const at = (value: number) => (WIDTH * value) / most;
  const words = `${have.toLocaleString()} of ${need.toLocaleString()} ${of} needed`;
  return (
    <p className="way">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <rect className="whole" width={at(need)} height={HEIGHT} />
        <rect className="done" width={at(have)} height={HEIGHT} />
        {planned !== null && <rect className="planned" x={Math.max(0, at(planned) - 2)} width={2} height={HEIGHT} />}
      </svg>
      <span>
        {words}
        {planned !== null && `, ${planned.toLocaleString()} planned`}
        {planned !== null && need > planned && have < need && ': more than this phase can show'}
      </span>
    </p>
  );
}

function wayOf({ criterion, state, figures, kind }: Criterion): Way | null {
  if (state !== 'insufficient') return null;
  const figure = (name: string) => figures.find((one) => one.name === name)?.value ?? null;
  const planned = figure('planned');
  if (criterion === 'rate' || criterion === 'sample') {
    const need = figure('needed');
    const of = kind === 'enrollment' ? 'attempts' : 'devices';
    return need === null ? null : { have: Math.floor(figure('exposure') ?? 0), need, planned, of };
  }
  const need = figure('limit');
  if (need === null) return null;
  if (criterion === 'soak') return { have: figure('days') ?? 0, need, planned: null, of: 'days' };
  if (criterion === 'enrolled_share') {
    return { have: Math.floor(figure('percent') ?? 0), need, planned: null, of: 'percent' };
  }
  return null;
}
