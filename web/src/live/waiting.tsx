import { goWith } from '../frame/address';
import { type Parcel, textsOf, ticketOf, wordsOfParcel } from './outbox';
import { outbox, useOutbox } from './use-outbox';

/** What this person sent about a ticket and what still waits for the server. `ticketKey` null: about everything. */
export function Waiting({ ticketKey }: { ticketKey: string | null }) {
  const { parcels } = useOutbox();
  const own = parcels.filter(({ path }) => ticketKey === null || ticketOf(path) === ticketKey);
  if (own.length === 0) return null;
  return (
    <ul className="parcels" aria-label="Waiting to be sent">
      {own.map((parcel) => (
        <OneParcel key={parcel.key} parcel={parcel} />
      ))}
    </ul>
  );
}

function OneParcel({ parcel }: { parcel: Parcel }) {
  const { key, path, refused } = parcel;
  const words = wordsOfParcel(path);
  const ticket = ticketOf(path);
  return (
    <li className={refused === null ? 'waits' : 'refused'}>
      <p>
        <strong>{words}</strong>{' '}
        {refused === null ? '⏳ waiting to be sent' : `⚠ not taken: ${refused} What you wrote is below.`}
      </p>
      {textsOf(parcel).map((text, at) => (
        <p key={at} className="words">
          {text}
        </p>
      ))}
      {refused !== null && (
        <div className="bar">
          <button type="button" onClick={() => outbox.again(key)}>
            Send again<span className="unseen">: {words}</span>
          </button>
          {ticket !== null && (
            <button type="button" onClick={() => goWith({ ticket })}>
              Open {ticket}
            </button>
          )}
          <button type="button" onClick={() => outbox.drop(key)}>
            Drop it<span className="unseen">: {words}</span>
          </button>
        </div>
      )}
    </li>
  );
}
