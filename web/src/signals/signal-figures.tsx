import { numberWords } from '../patterns/words';
import { isOpen, type SignalDetail } from './use-signals';
import { EXPECTED_FROM } from './words';

const CHANCE = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });

function linesOf({ figures, rule, state }: SignalDetail): [string, string][] {
  const { observed, expected, band, rate, interval, exposure, requesters, withExcluded, week, until } = figures;
  const counted = rule === 'weekly' ? 'Tickets' : 'People who asked';
  const lines: [string, string | null][] = [
    [isOpen(state) ? 'Days looked at' : 'Days of the last look', `${week} to ${until}`],
    [counted, numberWords(observed)],
    ['Expected', expected === null ? null : numberWords(expected)],
    ['Expected band', band === null ? null : `${numberWords(band.lower)} to ${numberWords(band.upper)}`],
    ['People', rule === 'weekly' ? numberWords(requesters) : null],
    ['Exposure', exposure === null ? null : numberWords(exposure)],
    [
      'Per 100',
      rate === null
        ? null
        : `${numberWords(rate)}${interval === null ? '' : ` (${numberWords(interval.lower)} to ${numberWords(interval.upper)})`}`,
    ],
    ['With days of outages and updates', withExcluded === null ? null : numberWords(withExcluded.observed)],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]));
}

/** What the signal rests on, and how it was worked out. */
export function SignalFigures({ signal }: { signal: SignalDetail }) {
  const { why } = signal.figures;
  return (
    <section aria-label="Numbers">
      <dl className="facts">
        {linesOf(signal).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {signal.corrected && <p className="small">Its numbers are others now than when its week was over.</p>}
      {why !== null && (
        <details>
          <summary>How it was worked out</summary>
          <p>
            If nothing had changed, so many or more would come with a chance of {CHANCE.format(why.chance)} in this one
            cell. {why.tested} cells were looked at together
            {why.q === null ? '' : `; it is called at a false discovery rate of ${CHANCE.format(why.q)} and above`}.
            Expected from {EXPECTED_FROM[why.expectedFrom]}; its counts vary {CHANCE.format(why.dispersion)} times as
            much as pure chance.
          </p>
        </details>
      )}
    </section>
  );
}
