import { useCallback, useRef } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { RowList } from '../form/row-list';
import { goWith, useAddress } from '../frame/address';
import { useHeldRows } from '../queue/held-rows';
import { useNow } from '../queue/use-now';
import { CallPane } from './call-pane';
import type { LastRecorded } from './double-press';
import { PersonRow } from './person-row';
import { type Script, useContactList, type Whose } from './use-contact-list';
import { nameOf } from './words';
import '../ticket/ticket.css';
import './contacts.css';

/** Whom to call today: one person after the other, with what to tell them and an outcome in one key. */
export function ContactsScreen() {
  const { query } = useAddress();
  const now = useNow();
  const whose: Whose = query.get('whose') === 'everybody' ? 'everybody' : 'mine';
  const packageId = Number(query.get('package')) || null;
  const list = useContactList(whose, packageId);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const { rows, waiting, show } = useHeldRows(list.data?.people, `${whose} ${packageId}`);
  const scripts = list.data?.scripts ?? NO_SCRIPTS;
  const call = query.get('call');
  const person = rows.find(({ tickets }) => tickets.some(({ key }) => key === call)) ?? null;
  const at = person === null ? -1 : rows.indexOf(person);
  const choose = useCallback((key: string | null) => goWith({ call: key }), []);
  const step = (by: number) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key ?? null);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const last = useRef<LastRecorded | null>(null);
  const recorded = (how: string) => {
    const next = rows[at + 1] ?? rows[at - 1] ?? null;
    const who = person === null ? '' : nameOf(person);
    say(`${who}: ${how}. ${next === null ? 'Nobody else is to be called.' : `Next: ${nameOf(next)}.`}`);
    choose(next?.key ?? null);
    window.setTimeout(() => document.getElementById('call')?.focus());
  };
  useListActions({ whose, waiting, show, step, close: person === null ? null : () => choose(null) });
  return (
    <div className={person === null ? 'queue contacts' : 'queue contacts beside'}>
      <section className="list" aria-label="People to contact today">
        <div className="head">
          <h1>Contact today</h1>
          <div className="bar">
            <ActionButton id="contacts.whose" />
            <ActionButton id="contacts.show" />
            <PackagePick scripts={scripts} chosen={packageId} />
          </div>
        </div>
        {list.error !== null && <p role="alert">{wordsOf(list.error)}</p>}
        {list.isSuccess && rows.length === 0 ? (
          <p className="empty">
            Nobody is to be called now{whose === 'mine' ? ' by you. Others’ calls: press W' : ''}. New ones come by
            themselves.
          </p>
        ) : (
          <RowList
            {...{ rows, chosen: person?.key ?? null, onChoose: choose, onEnd }}
            height={60}
            label="People"
            shown={(one) => <PersonRow person={one} now={now} />}
          />
        )}
        {list.data?.cut && <p className="small">There are more than this list looks at: call these first.</p>}
      </section>
      {person !== null && <CallPane key={person.key} {...{ person, scripts, last }} onRecorded={recorded} />}
    </div>
  );
}

interface ListActions {
  whose: Whose;
  waiting: number;
  show: () => void;
  step: (by: number) => void;
  /** Null: nobody is open. */
  close: (() => void) | null;
}

function useListActions({ whose, waiting, show, step, close }: ListActions): void {
  const group = 'Contact today' as const;
  useActions([
    { id: 'contacts.down', title: 'Next person', keys: 'j', group, run: () => step(1) },
    { id: 'contacts.up', title: 'Previous person', keys: 'k', group, run: () => step(-1) },
    ...(waiting > 0 ? [{ id: 'contacts.show', title: `Show ${waiting} new`, keys: 'v', group, run: show }] : []),
    ...(close === null ? [] : [{ id: 'contacts.close', title: 'Back to the list', keys: 'Escape', group, run: close }]),
    {
      ...{ id: 'contacts.whose', title: whose === 'mine' ? 'Show everybody’s' : 'Show mine only', keys: 'w', group },
      run: () => goWith({ whose: whose === 'mine' ? 'everybody' : null, call: null }),
    },
  ]);
}

const NO_SCRIPTS: ReadonlyMap<string, Script> = new Map();

interface PickProps {
  scripts: ReadonlyMap<string, Script>;
  chosen: number | null;
}

/** Only the people of one package: one script, read again and again. */
function PackagePick({ scripts, chosen }: PickProps) {
  const packages = [...scripts.values()].filter((script) => script.package !== null);
  if (packages.length === 0 && chosen === null) return null;
  return (
    <label>
      <span className="unseen">Which answer</span>
      <select
        value={chosen === null ? '' : `${chosen}`}
        onChange={(event) => goWith({ package: event.target.value || null, call: null })}
      >
        <option value="">All answers</option>
        {packages.map((script) => (
          <option key={script.id} value={`${script.package}`}>
            {script.pattern}: {script.cause.slice(0, 60)}
          </option>
        ))}
        {chosen !== null && !packages.some((script) => script.package === chosen) && (
          <option value={`${chosen}`}>Package {chosen}</option>
        )}
      </select>
    </label>
  );
}
