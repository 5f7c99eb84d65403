import { Sparkline } from '../chart/sparkline';
import { momentWords } from '../queue/time-words';
import { longDay } from './days';
import { PaperDecisions } from './paper-decisions';
import type { AgendaRow, Headline, Review } from './use-review';
import { arithmeticWords, HEADLINE_NAMES, rangeWords, ROW_KINDS, STANDINGS, valueWords } from './words';

const MOST_PEOPLE = 20;

/**
 * A closed review on paper: two pages, whatever was talked about. Numbers and agenda on the first, decisions, goals and gates
 * on the second; what finds no room is counted. Made of the snapshot alone.
 */
export function Paper({ review }: { review: Review }) {
  const { window, standUp, closedAt, closedBy, attendance, frozenAt } = review;
  const days = standUp ? longDay(window.from) : `${longDay(window.from)} to ${longDay(window.to)}`;
  const there = attendance.slice(0, MOST_PEOPLE).map(({ name }) => name);
  const more = attendance.length - there.length;
  return (
    <div className="paper printed-only">
      <article>
        <h2>
          {standUp ? 'Stand-up' : 'Trend review'}, {days}
        </h2>
        <p>
          Closed {closedAt !== null && momentWords(closedAt)} by {closedBy?.name}.{' '}
          {there.length === 0
            ? 'Nobody was noted as present.'
            : `Present: ${there.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`}{' '}
          Figures as of {momentWords(frozenAt)}.
        </p>
        <h3>Headline numbers</h3>
        <Numbers headlines={review.headlines} />
        <h3>Agenda</h3>
        {review.agenda.length === 0 ? <p>Nothing was on the agenda.</p> : <Rows agenda={review.agenda} />}
        <p>
          {review.checkedSentence}
          {review.alsoHigher > 0 && ` ${review.alsoHigher} more found no place.`}
        </p>
        <p className="folio">Page 1 of 2</p>
      </article>
      <article>
        <PaperDecisions review={review} />
        <p className="folio">Page 2 of 2. Trend review, {days}</p>
      </article>
    </div>
  );
}

function Numbers({ headlines }: { headlines: readonly Headline[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">This time (95 %)</th>
          <th scope="col">Expected</th>
          <th scope="col">26 weeks</th>
          <th scope="col">Standing</th>
        </tr>
      </thead>
      <tbody>
        {headlines.map((one) => (
          <tr key={one.name}>
            <th scope="row">{HEADLINE_NAMES[one.name] ?? one.name}</th>
            <td>
              <b>{valueWords(one)}</b> {one.interval !== null && `(${rangeWords(one.unit, one.interval)})`}
            </td>
            <td>{rangeWords(one.unit, one.band)}</td>
            <td>
              <Sparkline points={one.series} width={110} height={22} />
            </td>
            <td>{STANDINGS[one.standing]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ agenda }: { agenda: readonly AgendaRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">What</th>
          <th scope="col">Why here</th>
          <th scope="col">How it was counted</th>
        </tr>
      </thead>
      <tbody>
        {agenda.map((row, at) => (
          <tr key={row.subject}>
            <td>{at + 1}</td>
            <td>
              <span className="lines">{row.sentence}</span>
            </td>
            <td>{ROW_KINDS[row.kind]}</td>
            <td>
              <span className="lines">{arithmeticWords(row)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
