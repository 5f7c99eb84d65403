import { ListButton } from './list-button';
import { divisionWords, intervalWords } from './numbers';
import { RateFigure } from './rate-figure';
import type { Funnel } from './shapes';

type Point = Funnel['points'][number];

const STANDINGS: Readonly<Record<NonNullable<Point['standing']>, string>> = {
  within: '● within chance',
  above_95: '▲ above 95 %',
  above_998: '▲▲ above 99.8 %',
  below_95: '▼ below 95 %',
  below_998: '▼▼ below 99.8 %',
};

/** Those furthest out first; within, the largest exposure first. */
const ORDER: readonly (keyof typeof STANDINGS)[] = ['above_998', 'above_95', 'within', 'below_95', 'below_998'];

/** Those that are judged with their limits; then those that are not, and why. */
export function FunnelTable({ funnel }: { funnel: Funnel }) {
  const judged = funnel.points
    .filter((point): point is Point & { standing: keyof typeof STANDINGS } => point.standing !== null)
    .sort(
      (one, other) =>
        ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || (other.exposure ?? 0) - (one.exposure ?? 0),
    );
  const left = funnel.points.filter(({ standing }) => standing === null);
  return (
    <>
      {judged.length > 0 && (
        <div className="scrolls" role="region" aria-label="Funnel as a table" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Standing</th>
                <th scope="col">Per 100</th>
                <th scope="col">Chance alone, 95 %</th>
                <th scope="col">99.8 %</th>
                <th scope="col" className="number">
                  Tickets
                </th>
              </tr>
            </thead>
            <tbody>
              {judged.map((point) => (
                <tr key={point.key}>
                  <th scope="row">{point.name}</th>
                  <td>{STANDINGS[point.standing]}</td>
                  <td>
                    <RateFigure rate={point} />
                  </td>
                  <td>{intervalWords(point.limits?.of95 ?? null)}</td>
                  <td>{intervalWords(point.limits?.of998 ?? null)}</td>
                  <td className="number">
                    <ListButton tickets={point.tickets}>{point.failures}</ListButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left.length > 0 && (
        <p>
          Insufficient, not judged:{' '}
          {left.map((point, at) => (
            <span key={point.key}>
              {at > 0 && ', '}
              {point.name}{' '}
              <span className="small">({point.exposure === null ? 'no exposure' : divisionWords(point)})</span>
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}
