import { cutAt } from './series-geometry';

interface Props {
  value: number | null;
  interval: { lower: number; upper: number | null } | null;
  /** Right end of the scale, the same for every mark that stands above or below this one. */
  most: number;
  /** Drawn as a thin line through all of them, such as the rate of all together. */
  reference?: number;
  weak?: boolean;
  width?: number;
}

const HEIGHT = 18;

/** A value in its interval, beside the numbers that say the same: decoration to a screen reader. */
export function IntervalMark({ value, interval, most, reference, weak = false, width = 160 }: Props) {
  const x = (at: number) => 4 + (width - 8) * Math.min(1, Math.max(0, most === 0 ? 0 : at / most));
  const cut = interval === null ? null : cutAt(most, interval);
  const middle = HEIGHT / 2;
  return (
    <svg
      className={weak ? 'interval weak' : 'interval'}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      aria-hidden="true"
    >
      <line className="rule" x1={x(0)} x2={x(most)} y1={middle} y2={middle} />
      {reference !== undefined && (
        <line className="reference" x1={x(reference)} x2={x(reference)} y1={1} y2={HEIGHT - 1} />
      )}
      {cut !== null && <line className="whisker" x1={x(cut.lower)} x2={x(cut.upper)} y1={middle} y2={middle} />}
      {cut?.open === true && <path className="open" d={`M ${x(most) - 4} ${middle - 4} l 5 4 l -5 4`} />}
      {value !== null && value <= most && <circle className="point" cx={x(value)} cy={middle} r={4} />}
    </svg>
  );
}
