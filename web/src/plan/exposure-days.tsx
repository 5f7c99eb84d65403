import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { PLATFORM_NAMES } from '../queue/words';
import { dayWords } from './days';
import type { Exposure, Phase, Platform } from './shapes';
import { useDeed } from '../form/use-deed';
import { useGroups } from './use-plan';

interface Props {
  phase: Phase;
  exposure: Exposure;
  may: boolean;
}

interface Report {
  date: string;
  platform: Platform;
  group: number | null;
}

const MOST_SHOWN = 40;

/** What was reported, the newest day first, by whom; each row can be taken back. */
export function ExposureDays({ phase, exposure, may }: Props) {
  const { data: groups } = useGroups(phase.id);
  const take = useDeed({
    send: ({ date, platform, group }: Report) => {
      const query = { date, platform, ...(group === null ? {} : { group }) };
      return dataOf(api.DELETE('/api/v1/phases/{id}/exposure', { params: { path: { id: phase.id }, query } }));
    },
    touches: [['plan', 'exposure', phase.id], ['plan', 'reminders'], ['gate'], ['goals']],
  });
  const reports = exposure.rows
    .flatMap(({ date, platform, reports: said }) => said.map((report) => ({ date, platform, ...report })))
    .toReversed();
  const nameOf = (id: number | null) =>
    id === null ? 'All' : (groups?.items.find((one) => one.id === id)?.name ?? id);
  if (reports.length === 0) return null;
  return (
    <details>
      <summary>What was reported</summary>
      <p role="alert" className="wrong">
        {take.error !== null && wordsOf(take.error)}
      </p>
      <div className="wide-table" tabIndex={0} role="region" aria-label="What was reported">
        <table>
          <thead>
            <tr>
              {['Day', 'Platform', 'Group', 'Attempts', 'Enrolled', 'By'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              {may && <td />}
            </tr>
          </thead>
          <tbody>
            {reports.slice(0, MOST_SHOWN).map((one) => (
              <tr key={`${one.date} ${one.platform} ${one.group}`}>
                <th scope="row">{dayWords(one.date)}</th>
                <td>{PLATFORM_NAMES[one.platform]}</td>
                <td>{nameOf(one.group)}</td>
                <td>{one.attempts?.toLocaleString() ?? 'unknown'}</td>
                <td>
                  {one.enrolledDevices?.toLocaleString() ?? 'unknown'}
                  {one.corrected && ' (went down)'}
                </td>
                <td>{one.enteredBy?.name ?? one.source}</td>
                {may && (
                  <td>
                    <button type="button" onClick={() => take.mutate(one)}>
                      Take back
                      <span className="unseen">
                        {' '}
                        {dayWords(one.date)}, {PLATFORM_NAMES[one.platform]}
                      </span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reports.length > MOST_SHOWN && (
        <p className="small">
          The newest {MOST_SHOWN} of {reports.length} of the last 30 days.
        </p>
      )}
    </details>
  );
}
