import { BandChart } from '../chart/band-chart';
import { plainWord } from '../queue/words';
import { type Outlook, type UnusualItem, useOutlooks, useUnusual } from './use-outlook';
import type { PatternRow } from './use-patterns';
import { type Mark, useWeeks } from './use-weeks';
import { numberWords } from './words';

const WEEKS = 26;

/** Half a year of the pattern, what was to be expected of it, and what happened meanwhile. */
export function Trend({ pattern }: { pattern: PatternRow }) {
  const outlook = useOutlooks().get(pattern.key);
  const { weeks, marks } = useWeeks(pattern.signatures, outlook, WEEKS);
  const unusual = useUnusual(pattern.signatures);
  if (pattern.signatures.length === 0)
    return <p className="empty">Without a signature nothing is counted. Add one below.</p>;
  const banded = weeks.some(({ band }) => band !== null);
  return (
    <section className="trend" aria-label="Trend">
      <h3>Trend</h3>
      <div className="chart-place">
        {weeks.length > 0 && (
          <BandChart title={banded ? 'Tickets a week, in their expected band' : 'Tickets a week'} weeks={weeks} />
        )}
      </div>
      {outlook !== undefined && <Rate outlook={outlook} />}
      <UnusualLines items={unusual} />
      <Marks marks={marks} />
    </section>
  );
}

function Rate({ outlook: { rate, interval, sentence } }: { outlook: Outlook }) {
  const between =
    interval === null ? '' : ` (${numberWords(interval.lower)} to ${numberWords(interval.upper)} with 95 %)`;
  return (
    <p>
      {rate !== null && (
        <>
          <strong>{numberWords(rate)}</strong> per 100{between}.{' '}
        </>
      )}
      {sentence}
    </p>
  );
}

function UnusualLines({ items }: { items: readonly UnusualItem[] }) {
  if (items.length === 0)
    return <p className="small">In no phase is it more frequent than usual, allowing for chance.</p>;
  return (
    <ul className="plain-list">
      {items.map(({ cell, sentence }) => (
        <li key={`${cell.phase} ${cell.signature}`}>{sentence}</li>
      ))}
    </ul>
  );
}

function Marks({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <details>
      <summary>What happened in these weeks ({marks.length})</summary>
      <ul className="plain-list">
        {marks.map(({ id, at, title, kind }) => (
          <li key={id}>
            <span className="small">{at.slice(0, 10)}</span> {title} <span className="small">{plainWord(kind)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
