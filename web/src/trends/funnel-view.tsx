import { wordsOf } from '../api/problem';
import { FunnelPlot } from '../chart/funnel-plot';
import { useAddress } from '../frame/address';
import { choose, KIND_CHOICES, useFilters } from './filters';
import { FunnelTable } from './funnel-table';
import { divisionWords, isWeak, numberWords, unitWords } from './numbers';
import type { Funnel } from './shapes';
import { useFunnel } from './use-trends';

const BY: Readonly<Record<Funnel['by'], string>> = {
  phase: 'Phases',
  group: 'Groups',
  platform: 'Platforms',
  location: 'Locations',
  approach: 'Approaches',
};

/** A funnel has one denominator: of all kinds it shows enrollment, and says so. */
function kindWords(kind: string): string {
  if (kind === 'all') return 'Enrollment, per attempt (choose a kind above for another)';
  return KIND_CHOICES.find(([word]) => word === kind)?.[1] ?? kind;
}

/** Rates by their exposure, in the limits that chance alone sets. */
export function FunnelView() {
  const { query } = useAddress();
  const filters = useFilters();
  const asked = query.get('by');
  const by = asked !== null && Object.hasOwn(BY, asked) ? (asked as Funnel['by']) : 'phase';
  const { data, error, isPlaceholderData } = useFunnel(filters, by);
  return (
    <section aria-label="Funnel" aria-busy={isPlaceholderData}>
      <div className="line">
        <h2>Inside or outside of chance</h2>
        <label className="inline">
          Compared{' '}
          <select value={by} onChange={(event) => choose({ by: event.target.value })}>
            {Object.entries(BY).map(([word, title]) => (
              <option key={word} value={word}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {data && (
        <>
          <p className="small">
            {kindWords(filters.kind)}. All together {numberWords(data.overall.rate)} per 100,{' '}
            {divisionWords(data.overall)}.
          </p>
          {data.overall.rate !== null && (
            <FunnelPlot
              title={`Tickets per 100 ${unitWords(data.denominator)} by how many ${unitWords(data.denominator)} there were`}
              unit={`${unitWords(data.denominator)} (each step to the right multiplies)`}
              overall={data.overall.rate}
              points={data.points.map((point) => ({
                ...point,
                weak: isWeak(point),
                outside: point.standing !== null && point.standing !== 'within',
                words: `${point.name}: ${numberWords(point.rate)} per 100, ${divisionWords(point)}`,
              }))}
            >
              <p className="small">
                Lines: all together (dashed across), limits of 95 % (full) and 99.8 % (dashed). ◆ outside of 95 %, ●
                within, hollow: not judged.
              </p>
            </FunnelPlot>
          )}
          <FunnelTable funnel={data} />
          <p className="small">{data.method}</p>
        </>
      )}
    </section>
  );
}
