import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import type { Fate, FollowUp, Package, People } from './package-shapes';
import { PeopleRows } from './people-rows';
import { usePeople } from './use-packages';
import { countWords, FATES, FOLLOW_UPS } from './words';

function askedOf(chosen: string | null): { fate?: Fate; list?: FollowUp } {
  if (chosen === null) return {};
  if (Object.hasOwn(FATES, chosen)) return { fate: chosen as Fate };
  return Object.hasOwn(FOLLOW_UPS, chosen) ? { list: chosen as FollowUp } : {};
}

/** Whom the package was for, what became of it with each, and who is still to be called. */
export function PeopleView({ one }: { one: Package }) {
  const { query } = useAddress();
  const chosen = query.get('people');
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = usePeople(one.id, askedOf(chosen));
  const first = data?.pages[0];
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (!first) return <p className="small">Asking whom it is for…</p>;
  return (
    <section className="people" aria-label="People the package is for">
      <Totals totals={first.totals} />
      <div className="bar">
        <Shown name={null} words="All" count={first.totals.tickets} chosen={chosen} />
        {(Object.keys(FATES) as Fate[]).map(
          (fate) =>
            first.totals.fates[fate] > 0 && (
              <Shown key={fate} name={fate} words={FATES[fate]} count={first.totals.fates[fate]} chosen={chosen} />
            ),
        )}
      </div>
      <div className="bar">
        <span>Look after:</span>
        {(Object.keys(FOLLOW_UPS) as FollowUp[]).map((list) => (
          <Shown key={list} name={list} words={FOLLOW_UPS[list]} count={null} chosen={chosen} />
        ))}
        <button type="button" onClick={() => go('/contacts')}>
          Call them: Contact today
        </button>
      </div>
      <PeopleRows rows={data.pages.flatMap(({ items }) => items)} />
      {first.items.length === 0 && (
        <p className="empty">{chosen === null ? 'No ticket has the package.' : 'Nobody is in this list.'}</p>
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

function Totals({ totals }: { totals: People['totals'] }) {
  const still = totals.fates.not_yet + totals.fates.no_answer;
  return (
    <p>
      {countWords(totals.people, 'person', 'people')} with {countWords(totals.tickets, 'ticket')};{' '}
      {countWords(totals.reached, 'ticket')} whose user said how it went.{' '}
      <strong>
        {still === 0 ? 'Nobody is still to be called.' : `${countWords(still, 'ticket')} still to be called.`}
      </strong>
    </p>
  );
}

interface ShownProps {
  name: string | null;
  words: string;
  count: number | null;
  chosen: string | null;
}

function Shown({ name, words, count, chosen }: ShownProps) {
  return (
    <button type="button" aria-pressed={name === chosen} onClick={() => goWith({ people: name })}>
      {words} {count !== null && <strong>{count.toLocaleString()}</strong>}
    </button>
  );
}
