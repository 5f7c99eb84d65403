import { go } from '../frame/address';
import { KIND_NAMES, PLATFORM_NAMES } from '../queue/words';
import { ListButton } from './list-button';
import { divisionWords, numberWords, wholeWords } from './numbers';
import type { Unusual } from './shapes';

type Item = Unusual['items'][number];

function seriesOf({ cell }: Item): string {
  const { phase, platform, kind, signature } = cell;
  return `/trends?${new URLSearchParams({ show: 'series', phase: String(phase), platform, kind, signature }).toString()}`;
}

/** In the order of what they may still bring: at least so many times as many, times the devices to come. */
export function UnusualList({ items }: { items: readonly Item[] }) {
  return (
    <ol className="unusual">
      {items.map((item) => (
        <li key={`${item.cell.phase} ${item.cell.signature}`}>
          <div>
            <p>{item.sentence}</p>
            <p className="line small">
              <span>
                {item.phaseName} · {PLATFORM_NAMES[item.cell.platform]} · {KIND_NAMES[item.cell.kind]}
              </span>
              <span>
                {divisionWords({ ...item, failures: item.observed, uncovered: 0, interval: null })},{' '}
                {numberWords(item.rate)} per 100; usual {numberWords(item.usualRate)}
              </span>
              <span>at least × {numberWords(item.atLeast)}</span>
              <span>
                {item.devicesToCome === null ? 'devices to come unknown' : `${wholeWords(item.devicesToCome)} to come`}
              </span>
            </p>
          </div>
          <p className="line">
            <ListButton tickets={item.tickets}>{item.observed} tickets</ListButton>
            <button type="button" onClick={() => go(seriesOf(item))}>
              Over time
            </button>
          </p>
        </li>
      ))}
    </ol>
  );
}
