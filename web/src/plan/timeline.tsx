import { useMemo } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { Choice, choicesOf } from '../form/choice';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { EntryForm } from './entry-form';
import { EntryItem } from './entry-item';
import { Overview } from './overview';
import type { Entry, Phase } from './shapes';
import { useTimeline } from './use-plan';
import { today } from './days';
import { countWords, ENTRY_KINDS } from './words';

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

/** What happens when: messages, deployed policies, updates, interventions and milestones, on one line of time. */
export function Timeline({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const may = permissions.includes('rollout:manage');
  const kind = kindOf(query.get('kind'));
  const phase = phases.find(({ id }) => String(id) === query.get('of')) ?? null;
  const { data, error, hasNextPage, fetchNextPage } = useTimeline({ kind, phase: phase?.id ?? null });
  const entries = useMemo(() => data ?? [], [data]);
  const adding = may && query.get('do') === 'entry';
  const close = () => goWith({ do: null });
  const months = useMemo(() => byMonth(entries), [entries]);
  useActions([
    ...(may
      ? [
          {
            id: 'plan.entry',
            title: 'Add an entry',
            keys: 'n',
            group: 'Plan' as const,
            run: () => goWith({ do: 'entry' }),
          },
        ]
      : []),
    ...(query.get('do') === null
      ? []
      : [{ id: 'plan.close', title: 'Close the form', keys: 'Escape', group: 'Plan' as const, run: close }]),
  ]);
  return (
    <section className="timeline-part" aria-label="Timeline">
      <h2 className="unseen">Timeline</h2>
      <div className="bar">
        <Choice
          label="Kind"
          field={[kind ?? '', (word) => goWith({ kind: word === '' ? null : word })]}
          choices={[['', 'All kinds'], ...choicesOf(ENTRY_KINDS)]}
        />
        <Choice
          label="Phase"
          field={[phase === null ? '' : String(phase.id), (id) => goWith({ of: id === '' ? null : id })]}
          choices={[['', 'All phases'], ...phases.map(({ id, name }) => [String(id), name] as const)]}
        />
        <span className="stretch" />
        <ActionButton id="plan.entry" main />
      </div>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {adding && <EntryForm phases={phases} entry={null} of={phase} onDone={close} />}
      {phases.length > 0 && <Overview phases={phases} entries={entries} />}
      {data?.length === 0 && (
        <p className="empty">
          Nothing stands here yet. Put the kickoff on it, and what users are told before they enroll: trends show both.
        </p>
      )}
      {months.map(([month, items]) => (
        <Month key={month} month={month} items={items} phases={phases} />
      ))}
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          Later entries
        </button>
      )}
    </section>
  );
}

function kindOf(word: string | null): Entry['kind'] | null {
  return word !== null && Object.hasOwn(ENTRY_KINDS, word) ? (word as Entry['kind']) : null;
}

function byMonth(entries: readonly Entry[]): [string, Entry[]][] {
  const months = new Map<string, Entry[]>();
  for (const entry of entries) {
    const month = MONTH.format(new Date(entry.at));
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

/** Months that are over are folded: what comes is what matters. */
function Month({ month, items, phases }: { month: string; items: readonly Entry[]; phases: readonly Phase[] }) {
  const over = items.every(({ at }) => at.slice(0, 7) < today().slice(0, 7));
  const list = (
    <ol className="entries">
      {items.map((entry) => (
        <EntryItem key={entry.id} entry={entry} phases={phases} />
      ))}
    </ol>
  );
  if (!over) {
    return (
      <section aria-label={month}>
        <h3>{month}</h3>
        {list}
      </section>
    );
  }
  const open = items.filter(({ done }) => !done).length;
  return (
    <details>
      <summary>
        {month}: {countWords(items.length, 'entry', 'entries')}
        {open > 0 && `, ${open} not done`}
      </summary>
      {list}
    </details>
  );
}
