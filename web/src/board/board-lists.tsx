import { plainWord } from '../queue/words';
import { longDay } from '../review/days';
import type { Wallboard } from './use-wallboard';

/** The five problems that need somebody most. */
export function TopPatterns({ patterns }: { patterns: Wallboard['patterns'] }) {
  return (
    <section aria-labelledby="board-patterns">
      <h2 id="board-patterns">Problems now</h2>
      {patterns.length === 0 && <p>None is known.</p>}
      <ol>
        {patterns.map(({ key, title, state, open, alikeThisWeek, hasPackage }) => (
          <li key={key}>
            <b>{title}</b>
            <small>
              {plainWord(state)}, {open} open
              {alikeThisWeek > 0 && `, ${alikeThisWeek} more alike this week`}
              {hasPackage ? ', fix or workaround is out' : ', no package yet'}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How many of the planned devices of each phase are enrolled. */
export function Waves({ waves }: { waves: Wallboard['waves'] }) {
  return (
    <section aria-labelledby="board-waves">
      <h2 id="board-waves">Waves</h2>
      {waves.length === 0 && <p>No phase is planned yet.</p>}
      <ol>
        {waves.map((wave) => (
          <li key={wave.phase}>
            <b>{wave.name}</b>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect className="track" width="100" height="6" />
              <rect className="done" width={100 * Math.min(1, wave.share ?? 0)} height="6" />
            </svg>
            <small>{waveWords(wave)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function waveWords({ state, enrolled, planned, share, starts }: Wallboard['waves'][number]): string {
  const head = plainWord(state);
  if (state === 'planned' && enrolled === 0) {
    return `${head}, starts ${starts === null ? 'on no day yet' : longDay(starts)}${planned === null ? '' : `, ${planned} devices`}`;
  }
  if (planned === null) return `${head}, ${enrolled} devices, plan not known`;
  const of = `${enrolled} of ${planned} devices`;
  return share === null ? `${head}, ${of} by an old report` : `${head}, ${Math.round(share * 100)} %, ${of}`;
}
