import { IntervalMark } from '../chart/interval-mark';
import { reachOf } from '../chart/series-geometry';
import { ListButton } from './list-button';
import { intervalWords, isWeak, numberWords } from './numbers';
import { RateFigure } from './rate-figure';
import type { AgedPhase } from './shapes';

interface Props {
  phases: readonly AgedPhase[];
  denominator: 'attempts' | 'enrolledDevices';
}

/** Each phase at the age compared: its figure, and how it stands to the others at the same age. */
export function AgeTable({ phases, denominator }: Props) {
  const rates = phases.map(({ cumulative }) => cumulative[denominator]);
  const most = reachOf(
    rates.map((rate) => ({
      value: rate?.rate ?? null,
      interval: rate?.interval ?? null,
      weak: rate === null || isWeak(rate),
    })),
  );
  return (
    <div className="scrolls" role="region" aria-label="Phases at equal age" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Compared at</th>
            <th scope="col">Per 100</th>
            <th scope="col">
              <span className="unseen">Drawn</span>
            </th>
            <th scope="col">To the others at that age</th>
            <th scope="col" className="number">
              Tickets
            </th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase, at) => {
            const rate = rates[at] ?? null;
            const ratio = phase.ratios[denominator];
            return (
              <tr key={phase.id}>
                <th scope="row">
                  {phase.name}
                  {phase.caveat !== null && <span className="small">Pilot: see below</span>}
                </th>
                <td>
                  {phase.comparedBy === 'calendar' ? 'by calendar' : `day ${phase.age}`}
                  <span className="small block">
                    {phase.reached === false && 'not there yet '}
                    {phase.pausedDays > 0 && `${phase.pausedDays} days paused`}
                  </span>
                </td>
                <td>{rate === null ? '–' : <RateFigure rate={rate} />}</td>
                <td>
                  {rate !== null && (
                    <IntervalMark value={rate.rate} interval={rate.interval} most={most} weak={isWeak(rate)} />
                  )}
                </td>
                <td className="sentence">
                  {ratio === null ? (
                    'nothing to compare with'
                  ) : (
                    <>
                      <strong>{ratio.ratio === null ? 'no ratio' : `× ${numberWords(ratio.ratio)}`}</strong>{' '}
                      <span className="small">({intervalWords(ratio.interval)})</span>
                      <span className="small block">{ratio.sentence}</span>
                    </>
                  )}
                </td>
                <td className="number">
                  <ListButton tickets={phase.tickets}>{phase.cumulative.count}</ListButton>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
