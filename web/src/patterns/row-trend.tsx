import { Sparkline } from '../chart/sparkline';
import type { Outlook } from './use-outlook';
import { numberWords } from './words';

/** Twelve weeks of a pattern in their expected band, and this week's number in words. */
export function RowTrend({ weeks }: { weeks: Outlook['weeks'] }) {
  const now = weeks.at(-1);
  const above = now?.band != null && now.tickets > now.band.upper;
  return (
    <span className="row-trend">
      <Sparkline points={weeks.map(({ tickets, band }) => ({ value: tickets, band }))} width={96} height={26} />
      <span className={above ? 'figure above' : 'figure'}>
        <strong>{now === undefined ? '–' : numberWords(now.tickets)}</strong>{' '}
        <small>{above ? '▲ above band' : 'this week'}</small>
      </span>
    </span>
  );
}
