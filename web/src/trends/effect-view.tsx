import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { KIND_NAMES } from '../queue/words';
import { EffectPart } from './effect-part';
import { dayWords, windowWords } from './numbers';
import type { Effect, Kind } from './shapes';
import { useEffectOf } from './use-trends';

const WINDOWS = [7, 14, 28, 56] as const;
const SHORTENED = { today: 'today', phase_start: 'the start of the phase', weekdays: 'equal weekdays' } as const;
const WHEN = { before: 'before', own: 'during', after: 'after' } as const;

/** Before and after in equal windows, next to a comparison group. It compares, and names no cause. */
export function EffectView({ id }: { id: number }) {
  const { query } = useAddress();
  const days = Number(query.get('days') ?? 14);
  const asked = query.get('kind');
  const kind = asked !== null && Object.hasOwn(KIND_NAMES, asked) ? (asked as Kind) : null;
  const { data, error, isPlaceholderData } = useEffectOf(id, { days, kind, platform: null });
  return (
    <section aria-label="Before and after" aria-busy={isPlaceholderData} className="effect">
      <div className="bar">
        <h2>Before and after</h2>
        <label className="inline">
          Days each{' '}
          <select value={days} onChange={(event) => goWith({ days: event.target.value })}>
            {[...new Set([...WINDOWS, days])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label className="inline">
          Kind{' '}
          <select value={kind ?? ''} onChange={(event) => goWith({ kind: event.target.value || null })}>
            <option value="">All, each by its denominator</option>
            {Object.entries(KIND_NAMES).map(([word, title]) => (
              <option key={word} value={word}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {data && <Shown effect={data} />}
    </section>
  );
}

function Shown({ effect }: { effect: Effect }) {
  const { windows, parts, notes, beside, leftOut, sentence, intervention } = effect;
  const treated =
    intervention.groups.map(({ name }) => name).join(', ') || intervention.phase?.name || 'Those who had it';
  const compared = intervention.comparison;
  return (
    <>
      {parts.length === 0 && <p className="said-once">{sentence}</p>}
      {windows !== null && (
        <p className="small">
          Before: {windowWords(windows.before)}. Itself: {windowWords(windows.own)}, in neither. After:{' '}
          {windowWords(windows.after)}. {windows.days} days each
          {windows.shortened.length > 0 &&
            `, fewer than asked because of ${windows.shortened.map((why) => SHORTENED[why]).join(' and ')}`}
          {windows.sameWeekdays ? ', with the same weekdays.' : '; the weekdays differ.'}
        </p>
      )}
      {parts.map((part) => (
        <EffectPart
          key={part.kinds.join()}
          part={part}
          treated={treated}
          comparison={compared === null ? null : `${compared.group.name} (${compared.phase.name})`}
        />
      ))}
      <h3>To be kept in mind</h3>
      <ul className="caveats">
        {notes.map(({ note, says }) => (
          <li key={note}>{says}</li>
        ))}
      </ul>
      {beside.length > 0 && (
        <>
          <h3>What else the timeline has in these days</h3>
          <ul className="caveats">
            {beside.map(({ id, title, from, to, touches, when }) => (
              <li key={id}>
                {windowWords({ from, to })} {title}{' '}
                <span className="small">
                  {when.map((one) => WHEN[one]).join(', ')}
                  {touches.includes('comparison') &&
                    (touches.includes('treated') ? '; touched both' : '; touched the comparison')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {leftOut.length > 0 && (
        <p className="small">
          Left out of the figures:{' '}
          {leftOut.map(({ from, to }) => (from === to ? dayWords(from) : windowWords({ from, to }))).join(', ')}{' '}
          (outages and service updates).
        </p>
      )}
    </>
  );
}
