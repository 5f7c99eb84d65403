import { untilWords } from '../queue/time-words';
import { nameOf, REASONS } from './words';
import type { Person } from './use-contact-list';

/** One line of the list: who, why now, how often it was tried. */
export function PersonRow({ person, now }: { person: Person; now: number }) {
  const [sign, words] = REASONS[person.reason];
  const first = person.tickets[0];
  const at = first?.bestTime ?? first?.nextContactAt ?? null;
  return (
    <>
      <span className="line">
        <strong>{nameOf(person)}</strong>
        {person.requester?.vip && <span>★ VIP</span>}
        <span className="stretch" />
        <span className={`reason ${person.reason}`}>
          <span aria-hidden="true">{sign}</span> {words}
        </span>
      </span>
      <span className="line small">
        <span className="title">{first?.title}</span>
        {person.due > 1 && <span>{person.due} tickets</span>}
        <span className="stretch" />
        {(first?.tries ?? 0) > 0 && <span>tried {first?.tries}×</span>}
        {at !== null && <span>{untilWords(Date.parse(at) - now)}</span>}
      </span>
    </>
  );
}
