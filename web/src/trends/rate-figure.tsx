import {
  divisionWords,
  intervalWords,
  isWeak,
  MARK_WORDS,
  numberWords,
  STANDING_WORDS,
  standingOf,
  unitWords,
} from './numbers';
import type { Rate } from './shapes';

/** Said by the words in the place of the rate, or by both rates beside each other. */
const SAID_ELSEWHERE = ['insufficient', 'no_exposure', 'stale', 'not_rated', 'mixed_kinds'];

interface Props {
  rate: Rate;
  /** The rate of all together: where this one stands against it is said where its interval leaves no doubt. */
  overall?: number | null;
}

/**
 * A rate as it stands everywhere: per 100 with its interval and both numbers it is made of; in its place what is missing,
 * where there is too little.
 */
export function RateFigure({ rate, overall = null }: Props) {
  const standing = standingOf(rate, overall);
  const marks = rate.marks.filter((mark) => !SAID_ELSEWHERE.includes(mark));
  return (
    <span className="rate">
      <span className="line">
        <Value rate={rate} />
        {standing !== null && <span className={`standing ${standing}`}>{STANDING_WORDS[standing]}</span>}
      </span>
      <span className="small">{divisionWords(rate)}</span>
      {marks.length > 0 && <span className="small marks">{marks.map((mark) => MARK_WORDS[mark]).join(', ')}</span>}
      {rate.uncovered > 0 && rate.rate !== null && <span className="small">{rate.uncovered} more not in the rate</span>}
    </span>
  );
}

function Value({ rate }: { rate: Rate }) {
  if (rate.rate === null) {
    if (rate.exposure === 0) return <span className="missing">no {unitWords(rate.denominator)} yet</span>;
    const why = rate.marks.find((mark) => mark === 'stale' || mark === 'not_rated') ?? 'no_exposure';
    return <span className="missing">{MARK_WORDS[why]}</span>;
  }
  if (isWeak(rate)) return <span className="missing">insufficient</span>;
  return (
    <>
      <strong>{numberWords(rate.rate)}</strong>
      <span className="small">
        <span className="unseen">per 100, between </span>
        {intervalWords(rate.interval)}
      </span>
    </>
  );
}
