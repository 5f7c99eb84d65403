import { type ReactNode, useCallback } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { RowList } from '../form/row-list';
import { goWith, useAddress } from '../frame/address';
import { useHeldOrder } from '../patterns/held-order';
import { intoList, intoPane, useSteps } from '../patterns/use-steps';
import { useLivePatterns } from '../patterns/live-patterns';
import '../patterns/patterns.css';
import { useSession } from '../session/session';
import { PrecisionTable } from './precision';
import { SignalPane } from './signal-pane';
import { RowOfSignal } from './signal-row';
import { SignalTabs, type SignalTab } from './signal-tabs';
import { SIGNAL_LISTS, type SignalList, useSignals } from './use-signals';

const HEIGHT = 92;
const EMPTY: Readonly<Record<SignalList, string>> = {
  raised: 'Nothing has left its band, or everything that did has an owner.',
  owned: 'Nobody works on a signal.',
  ended: 'No signal has ended yet.',
};

const choose = (key: string | null) => goWith({ signal: key, do: null });

/** Trends that left their band: what is new, who works on it, what became of it. */
export function SignalsScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  useLivePatterns();
  const asked = query.get('list');
  const judges = permissions.includes('signal:precision');
  const tab: SignalTab =
    asked === 'precision' && judges
      ? 'precision'
      : asked !== null && Object.hasOwn(SIGNAL_LISTS, asked)
        ? (asked as SignalList)
        : 'raised';
  const open = query.get('signal');
  const top = (
    <header className="top">
      <div className="bar">
        <h1>Signals</h1>
      </div>
      <SignalTabs chosen={tab} precision={judges} />
    </header>
  );
  return (
    <section className={open === null ? 'page signals-page' : 'page signals-page beside'} aria-label="Signals">
      {tab === 'precision' ? (
        <div className="list">
          {top}
          <PrecisionTable />
        </div>
      ) : (
        <SignalListOf key={tab} list={tab} open={open} top={top} />
      )}
    </section>
  );
}

function SignalListOf({ list, open, top }: { list: SignalList; open: string | null; top: ReactNode }) {
  const { data = [], error, isSuccess, hasNextPage, isFetchingNextPage, fetchNextPage } = useSignals(list);
  const { rows, moved, show } = useHeldOrder(
    data.map((signal) => ({ key: String(signal.id), signal })),
    list,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const next = useSteps(rows, open, choose, 'Signal');
  useActions([
    ...(moved > 0
      ? [{ id: 'signal.show', title: `Show ${moved} new`, keys: null, group: 'Signal' as const, run: show }]
      : []),
  ]);
  return (
    <>
      <div className="list">
        {top}
        <div className="bar">
          <ActionButton id="signal.show" />
        </div>
        {error !== null && <p role="alert">{wordsOf(error)}</p>}
        {rows.length === 0 && isSuccess ? (
          <p className="empty">{EMPTY[list]}</p>
        ) : (
          <RowList
            rows={rows}
            chosen={open}
            label="Signals"
            height={HEIGHT}
            shown={({ signal }) => <RowOfSignal signal={signal} />}
            onChoose={choose}
            onEnter={intoPane}
            onEnd={onEnd}
          />
        )}
      </div>
      {open !== null && (
        <SignalPane key={open} id={Number(open)} onGone={next} onClose={() => (choose(null), intoList())} />
      )}
    </>
  );
}
