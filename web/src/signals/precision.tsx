import { wordsOf } from '../api/problem';
import { numberWords, shareWords } from '../patterns/words';
import { type Precision, usePrecision } from './use-signals';
import { RULES } from './words';

type Row = Precision['items'][number];

function precisionWords({ precision, interval }: Pick<Row, 'precision' | 'interval'>): string {
  if (precision === null) return '–';
  return `${shareWords(precision)}${interval === null ? '' : ` (${shareWords(interval.lower)} to ${shareWords(interval.upper)})`}`;
}

/** How many of the signals somebody found useful, by week and rule: whether the rules are worth their noise. */
export function PrecisionTable() {
  const { data, error } = usePrecision(true);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (data === undefined) return null;
  const { items, total } = data;
  if (items.length === 0) return <p className="empty">No signal was raised in the last half year.</p>;
  return (
    <div className="precision" role="region" aria-label="Precision by week and rule" tabIndex={0}>
      <p>
        {numberWords(total.raised)} signals in half a year: {numberWords(total.useful)} useful,{' '}
        {numberWords(total.dismissed)} dismissed, {numberWords(total.undecided)} not said yet. Precision{' '}
        {precisionWords(total)}.
      </p>
      <table>
        <caption className="unseen">Precision by week and rule</caption>
        <thead>
          <tr>
            {['Week of', 'Rule', 'Raised', 'Useful', 'Dismissed', 'Not said', 'Precision'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.toReversed().map((row) => (
            <tr key={`${row.week} ${row.rule}`}>
              <th scope="row">{row.week}</th>
              <td>{RULES[row.rule]}</td>
              <td>{row.raised}</td>
              <td>{row.useful}</td>
              <td>{row.dismissed}</td>
              <td>{row.undecided}</td>
              <td>{precisionWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
