import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useDeed } from '../form/use-deed';
import { useSession } from '../session/session';
import { CascadeProgress } from './cascade-progress';
import { CascadeRows } from './cascade-rows';
import type { CascadeCount, CascadeReason, CascadeResult, Package } from './package-shapes';
import { useCascadeProgress } from './use-cascade-progress';
import { useCascade } from './use-packages';
import { REASONS, RESULTS } from './words';

/** `skipped:held_by` in the address is one group of tickets. */
const groupOf = ({ result, reason }: Pick<CascadeCount, 'result' | 'reason'>) =>
  reason === null ? result : `${result}:${reason}`;

function askedOf(group: string | null): { result?: CascadeResult; reason?: CascadeReason } {
  const [result, reason] = (group ?? '').split(':');
  return {
    ...(result !== undefined && Object.hasOwn(RESULTS, result) ? { result: result as CascadeResult } : {}),
    ...(reason !== undefined && Object.hasOwn(REASONS, reason) ? { reason: reason as CascadeReason } : {}),
  };
}

/** What the publication did with each ticket, while it does it and afterwards. */
export function CascadeView({ one }: { one: Package }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const chosen = query.get('tickets');
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useCascade(one.id, askedOf(chosen));
  const progress = useCascadeProgress(one.id);
  const again = useDeed({
    send: (_: void, header) =>
      dataOf(api.POST('/api/v1/packages/{id}/cascade', { params: { path: { id: one.id }, header }, body: {} })),
    touches: [['package', one.id, 'cascade']],
  });
  const first = data?.pages[0];
  const skipped = first?.counts.filter(({ result }) => result === 'skipped').length ?? 0;
  useActions(
    skipped > 0 && one.live && permissions.includes('package:manage')
      ? [
          {
            ...{ id: 'package.again', title: 'Try those that stayed once more', keys: null },
            ...{ group: 'Packages' as const, run: () => again.mutate() },
          },
        ]
      : [],
  );
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (!first) return <p className="small">Asking what became of each ticket…</p>;
  const rows = data.pages.flatMap(({ items }) => items);
  return (
    <section className="cascade" aria-label="What became of the tickets">
      <CascadeProgress run={first.run} counts={first.counts} progress={progress} />
      <div className="bar">
        <Group
          name={null}
          words="All"
          count={first.counts.reduce((sum, { tickets }) => sum + tickets, 0)}
          chosen={chosen}
        />
        {first.counts.map((count) => (
          <Group
            key={groupOf(count)}
            name={groupOf(count)}
            words={`${RESULTS[count.result]}${count.reason === null ? '' : `: ${REASONS[count.reason]}`}`}
            count={count.tickets}
            chosen={chosen}
          />
        ))}
        <ActionButton id="package.again" />
      </div>
      <p role="alert" className="wrong">
        {again.error !== null && wordsOf(again.error)}
      </p>
      {first.total === 0 ? (
        <p className="empty">It was for no ticket that was there. Tickets linked later get it by themselves.</p>
      ) : (
        <CascadeRows rows={rows} label="what became of them" />
      )}
      {first.elsewhere > 0 && <p className="small">and {first.elsewhere.toLocaleString()} elsewhere</p>}
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  );
}

interface GroupProps {
  name: string | null;
  words: string;
  count: number;
  chosen: string | null;
}

function Group({ name, words, count, chosen }: GroupProps) {
  return (
    <button type="button" aria-pressed={name === chosen} onClick={() => goWith({ tickets: name })}>
      {words} <strong>{count.toLocaleString()}</strong>
    </button>
  );
}
