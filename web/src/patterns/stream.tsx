import { type ReactNode, useEffect } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { RowList } from '../form/row-list';
import { useHeldOrder } from './held-order';
import { PatternPane } from './pattern-pane';
import { ROW_HEIGHTS, RowOfPattern } from './pattern-row';
import { ranked } from './rank';
import { StreamFilters } from './stream-filters';
import { TABS } from './tabs';
import { useOutlooks } from './use-outlook';
import { usePatterns } from './use-patterns';
import { choosePattern, useStreamAddress } from './use-stream-address';
import { intoPane, useSteps } from './use-steps';
import { useRoom } from './use-room';
import { countWords } from './words';

const WIDE_ROW = 64;

/** The patterns of a tab in their order, and beside them the one that is open. */
export function Stream({ top }: { top: ReactNode }) {
  const { tab, sort, filter, open } = useStreamAddress();
  const outlooks = useOutlooks();
  const room = useRoom();
  const wide = room === 'wide' && open === null;
  const { data = [], error, isSuccess, hasNextPage, isFetchingNextPage, fetchNextPage } = usePatterns(filter);
  // An order of our own needs all of them; the server's comes page by page.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && data.length < MOST_RANKED) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, data.length, fetchNextPage]);
  const of = `${tab} ${sort} ${filter.platform} ${filter.owner} ${filter.q} ${outlooks.size > 0}`;
  const { rows, moved, show } = useHeldOrder(ranked(data, sort, outlooks), of);
  const next = useSteps(rows, open, choosePattern);
  useActions(
    moved > 0
      ? [
          {
            id: 'pattern.show',
            title: `Bring the order up to date (${moved})`,
            keys: null,
            group: 'Pattern',
            run: show,
          },
        ]
      : [],
  );
  return (
    <>
      <div className={wide ? 'list wide' : 'list'}>
        {top}
        <StreamFilters />
        <div className="bar">
          <ActionButton id="pattern.show" />
          <span className="small" role="status">
            {isSuccess && countWords(rows.length, 'pattern')}
          </span>
        </div>
        {error !== null && <p role="alert">{wordsOf(error)}</p>}
        {rows.length === 0 && isSuccess ? (
          <p className="empty">{isNarrowed(filter) ? 'Nothing fits these filters.' : TABS[tab].empty}</p>
        ) : (
          <RowList
            rows={rows}
            chosen={open}
            label={TABS[tab].title}
            height={wide ? WIDE_ROW : ROW_HEIGHTS[room]}
            shown={(row) => <RowOfPattern row={row} outlook={outlooks.get(row.key)} />}
            onChoose={choosePattern}
            onEnter={intoPane}
          />
        )}
      </div>
      {open !== null && <PatternPane key={open} patternKey={open} onGone={next} />}
    </>
  );
}

const MOST_RANKED = 1_000;

function isNarrowed({ platform, owner, q }: { platform: unknown; owner: unknown; q: string }): boolean {
  return platform !== null || owner !== null || q !== '';
}
