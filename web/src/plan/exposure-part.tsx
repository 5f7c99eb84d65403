import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { dayWords, daysWords } from './days';
import { ExposureDays } from './exposure-days';
import { ExposureForm } from './exposure-form';
import type { Exposure, Phase } from './shapes';
import { useExposure } from './use-plan';

/** What tickets are divided by: attempts and enrolled devices, by platform; reported day by day. */
export function ExposurePart({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useExposure(phase.id);
  const may = permissions.includes('exposure:write') && phase.state !== 'planned';
  const open = may && query.get('do') === 'exposure';
  return (
    <section aria-label="Exposure">
      <h3>Exposure</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {phase.state === 'planned' && <p className="small">It is reported from the day on which the phase starts.</p>}
      {data && phase.state !== 'planned' && <Totals exposure={data} />}
      {open && data && <ExposureForm phase={phase} exposure={data} onDone={() => goWith({ do: null })} />}
      {may && !open && (
        <button type="button" onClick={() => goWith({ do: 'exposure' })}>
          Report a day
        </button>
      )}
      {data && data.rows.length > 0 && <ExposureDays phase={phase} exposure={data} may={may} />}
    </section>
  );
}

function Totals({ exposure: { totals, from, to } }: { exposure: Exposure }) {
  if (totals.every(({ attempts, enrolledDevices }) => attempts.value === null && enrolledDevices.value === null)) {
    return <p>Nothing was reported: tickets are counted, but there is no rate.</p>;
  }
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label="Exposure by platform">
      <table>
        <caption className="small">{daysWords(from, to)}</caption>
        <thead>
          <tr>
            <th scope="col">Platform</th>
            <th scope="col">Attempts</th>
            <th scope="col">Enrolled devices, mean</th>
            <th scope="col">Covers</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ platform, attempts, enrolledDevices }) => (
            <tr key={platform}>
              <th scope="row">{PLATFORM_NAMES[platform]}</th>
              <td>{figureWords(attempts)}</td>
              <td>{figureWords(enrolledDevices)}</td>
              <td>{coveredWords(enrolledDevices.coveredUntil === null ? attempts : enrolledDevices)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Figure = Exposure['totals'][number]['attempts'];

function figureWords({ value, stale, derived }: Figure): string {
  if (value === null) return 'unknown';
  const number = (Math.round(value * 10) / 10).toLocaleString();
  const marks = [...(derived ? ['worked out'] : []), ...(stale ? ['too old'] : [])];
  return marks.length === 0 ? number : `${number} (${marks.join(', ')})`;
}

function coveredWords({ coveredFrom, coveredUntil, partial }: Figure): string {
  if (coveredFrom === null || coveredUntil === null) return '–';
  const words = coveredFrom === coveredUntil ? dayWords(coveredFrom) : daysWords(coveredFrom, coveredUntil);
  return partial ? `${words}, not all days` : words;
}
