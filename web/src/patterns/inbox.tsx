import { type ReactNode } from 'react';
import { wordsOf } from '../api/problem';
import { RowList } from '../form/row-list';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { SignalPane } from '../signals/signal-pane';
import { RowOfSignal } from '../signals/signal-row';
import { type Signal, useSignals } from '../signals/use-signals';
import { useHeldOrder } from './held-order';
import { PatternPane } from './pattern-pane';
import { ROW_HEIGHTS, RowOfPattern } from './pattern-row';
import { TABS } from './tabs';
import { useOutlooks } from './use-outlook';
import { type PatternRow, usePatterns } from './use-patterns';
import { useRoom } from './use-room';
import { choosePattern } from './use-stream-address';
import { intoList, intoPane, useSteps } from './use-steps';

const NEW = { states: TABS.inbox.states, platform: null, owner: null, q: '' } as const;

type Item = { key: string } & ({ pattern: PatternRow } | { signal: Signal });

function chooseItem(key: string | null): void {
  const signal = key?.startsWith('signal-') ? key.slice('signal-'.length) : null;
  choosePattern(signal === null ? key : null);
  goWith({ signal });
}

/** What nobody has looked at: trends that left their band, and what the machine took together. One key each. */
export function Inbox({ top }: { top: ReactNode }) {
  const { query } = useAddress();
  const { permissions } = useSession();
  const room = useRoom();
  const outlooks = useOutlooks();
  const patterns = usePatterns(NEW);
  const signals = useSignals('raised', permissions.includes('signal:read'));
  const items: Item[] = [
    ...(signals.data ?? []).map((signal) => ({ key: `signal-${signal.id}`, signal })),
    ...(patterns.data ?? []).map((pattern) => ({ key: pattern.key, pattern })),
  ];
  const { rows } = useHeldOrder(items, 'inbox');
  const signal = query.get('signal');
  const open = signal === null ? query.get('pattern') : `signal-${signal}`;
  const next = useSteps(rows, open, chooseItem);
  const error = patterns.error ?? signals.error;
  return (
    <>
      <div className="list">
        {top}
        <p className="small hint">
          <kbd>1</kbd> accept <kbd>2</kbd> merge <kbd>3</kbd> decline <kbd>H</kbd> put aside until
        </p>
        {error !== null && <p role="alert">{wordsOf(error)}</p>}
        {rows.length === 0 && patterns.isSuccess ? (
          <p className="empty">{TABS.inbox.empty}</p>
        ) : (
          <RowList
            rows={rows}
            chosen={open}
            label="Inbox"
            height={ROW_HEIGHTS[room]}
            shown={(row) =>
              'signal' in row ? (
                <RowOfSignal signal={row.signal} />
              ) : (
                <RowOfPattern row={row.pattern} outlook={outlooks.get(row.pattern.key)} />
              )
            }
            onChoose={chooseItem}
            onEnter={intoPane}
          />
        )}
      </div>
      {signal !== null ? (
        <SignalPane key={signal} id={Number(signal)} onGone={next} onClose={() => (chooseItem(null), intoList())} />
      ) : (
        open !== null && <PatternPane key={open} patternKey={open} onGone={next} />
      )}
    </>
  );
}
