import { useCallback } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { RowList } from '../form/row-list';
import { useHeldOrder } from '../patterns/held-order';
import { useNow } from '../queue/use-now';
import { useSession } from '../session/session';
import { CaseFilters } from './case-filters';
import { CasePane } from './case-pane';
import { CaseLine } from './case-line';
import './cases.css';
import { OpenForm } from './open-form';
import { useCases, useLiveCases } from './use-cases';
import { isView, VIEWS } from './words';

/** Tier 4: what is with Microsoft, whose turn it is, and what was said. */
export function CasesScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const asked = query.get('cases');
  const view = isView(asked) ? asked : 'open';
  const number = query.get('number');
  const open = query.get('case');
  const now = useNow();
  useLiveCases();
  const cases = useCases(view, number);
  const { rows, moved, show } = useHeldOrder(cases.data ?? [], `${view} ${number}`);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = cases;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const choose = useCallback((key: string | null) => goWith({ case: key, form: null, part: null }), []);
  const at = rows.findIndex(({ key }) => key === open);
  const step = (by: number) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key ?? null);
  const may = permissions.includes('case:manage');
  useActions([
    ...(may
      ? [{ id: 'case.open', title: 'Open a case', keys: 'o', group: 'Cases' as const, run: () => choose('new') }]
      : []),
    { id: 'case.down', title: 'Next in the list', keys: 'j', group: 'Cases', run: () => step(1) },
    { id: 'case.up', title: 'Previous in the list', keys: 'k', group: 'Cases', run: () => step(-1) },
    ...(moved > 0
      ? [{ id: 'case.show', title: `Show ${moved} changed`, keys: 'v', group: 'Cases' as const, run: show }]
      : []),
  ]);
  return (
    <div className={open === null ? 'queue cases' : 'queue beside cases'}>
      <section className="list" aria-label="Microsoft cases">
        <div className="bar">
          <h1>Microsoft cases</h1>
          <ActionButton id="case.open" main />
        </div>
        <CaseFilters view={view} number={number} />
        <div className="bar">
          <ActionButton id="case.show" />
          {cases.error !== null && <span role="alert">{wordsOf(cases.error)}</span>}
        </div>
        {rows.length === 0 && cases.isSuccess ? (
          <p className="empty">{number === null ? EMPTY[view] : `No case has the number ${number}.`}</p>
        ) : (
          <RowList
            rows={rows}
            chosen={open}
            label={`Cases: ${VIEWS[view].title}`}
            height={72}
            shown={(row) => <CaseLine row={row} now={now} />}
            onChoose={choose}
            onEnd={onEnd}
          />
        )}
      </section>
      {open === 'new' && may && <OpenForm onOpened={choose} onCancel={() => choose(null)} />}
      {open !== null && open !== 'new' && <CasePane key={open} caseKey={open} onClose={() => choose(null)} />}
    </div>
  );
}

const EMPTY = {
  open: 'Nothing is with Microsoft. A ticket that goes up with a case number opens its case; or open one here.',
  ours: 'No case waits for us.',
  microsoft: 'No case waits for Microsoft.',
  overdue: 'No update is overdue.',
  closed: 'No case has been closed.',
} as const;
