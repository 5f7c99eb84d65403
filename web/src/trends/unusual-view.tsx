import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { listOf } from './drill-down-address';
import { useFilters } from './filters';
import { Foot } from './foot';
import { FunnelView } from './funnel-view';
import { UnusualList } from './unusual-list';
import { useUnusual } from './use-trends';

/** Where to look first: signatures that are unusual in a phase, and below them whole phases in their funnel. */
export function UnusualView() {
  const { query } = useAddress();
  const { data, error, isPlaceholderData } = useUnusual(useFilters());
  const items = data?.items ?? [];
  const at = items.findIndex(({ tickets }) => tickets !== null && listOf(tickets) === query.get('list'));
  const step = (by: number) => {
    const tickets = items[Math.min(items.length - 1, Math.max(0, at + by))]?.tickets ?? null;
    if (tickets !== null) goWith({ list: listOf(tickets) });
  };
  useActions([
    { id: 'trends.down', title: 'Next in the list', keys: 'j', group: 'Trends', run: () => step(1) },
    { id: 'trends.up', title: 'Previous in the list', keys: 'k', group: 'Trends', run: () => step(-1) },
  ]);
  return (
    <div className="shown" aria-busy={isPlaceholderData}>
      <section aria-label="Unusual signatures">
        <h2>Unusual for their signature</h2>
        <p role="alert" className="wrong">
          {error !== null && wordsOf(error)}
        </p>
        {data && (
          <>
            <p>
              {data.checked} signatures in phases were looked at, {data.unusual} are unusual
              {data.withoutExposure > 0 && `, ${data.withoutExposure} have no exposure to judge by`}. It shows where to
              look; what to act on are signals.
            </p>
            {items.length === 0 ? (
              <p className="empty">Nothing stands out in these days.</p>
            ) : (
              <UnusualList items={items} />
            )}
            <Foot report={data}>{data.method}</Foot>
          </>
        )}
      </section>
      <FunnelView />
    </div>
  );
}
