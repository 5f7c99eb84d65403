import { useEffect, useState } from 'react';
import { useActions } from '../actions/registry';
import { goWith } from '../frame/address';
import { PLATFORM_NAMES } from '../queue/words';
import { SORTS } from './rank';
import { useRoom } from './use-room';
import { useStreamAddress } from './use-stream-address';

const REST_MS = 250;

/** The words of the filter, told to the address once the typing rests. */
function useWords(told: string): [string, (text: string) => void] {
  const [text, setText] = useState(told);
  useEffect(() => {
    if (text === told) return;
    const timer = window.setTimeout(() => goWith({ q: text === '' ? null : text }), REST_MS);
    return () => window.clearTimeout(timer);
  }, [text, told]);
  return [text, setText];
}

/** Order and filters of the stream; all of it stands in the address. */
export function StreamFilters() {
  const { sort, owner, filter } = useStreamAddress();
  const room = useRoom();
  const [text, setText] = useWords(filter.q);
  const focus = () => {
    const words = document.getElementById('pattern-words');
    words?.closest('details')?.setAttribute('open', '');
    words?.focus();
  };
  useActions([{ id: 'pattern.filter', title: 'Filter by words', keys: '/', group: 'Pattern', run: focus }]);
  return (
    <details className="filters-of" open={room !== 'phone' || filter.q !== ''}>
      <summary>Filter and order</summary>
      <div className="bar filters" role="search" aria-label="Filter">
        <label>
          Words
          <input
            id="pattern-words"
            type="search"
            value={text}
            maxLength={200}
            placeholder="title, key, code  ( / )"
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label>
          Platform
          <select
            value={filter.platform ?? ''}
            onChange={(event) => goWith({ platform: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">all</option>
            {Object.entries(PLATFORM_NAMES).map(([word, name]) => (
              <option key={word} value={word}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Owner
          <select
            value={owner ?? ''}
            onChange={(event) => goWith({ owner: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">anybody</option>
            <option value="me">me</option>
            <option value="none">nobody</option>
          </select>
        </label>
        <label>
          Order
          <select value={sort} onChange={(event) => goWith({ sort: event.target.value })}>
            {Object.entries(SORTS).map(([word, name]) => (
              <option key={word} value={word}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  );
}
