import type { Intake } from './chips';

/** What is known of the problem and of the user, while the ticket is still being written. */
export function Found({ parsed }: { parsed: Intake }) {
  const { banner, openTicketsOfRequester, openElsewhere, possibleDuplicate, says, signature } = parsed;
  return (
    <aside className="known" aria-label="What is known">
      {signature !== null && <p>{signature.explained}</p>}
      <p>{says}</p>
      {banner !== null && (
        <p>
          <strong>{banner.pattern}</strong> {banner.title}
          {banner.tellCaller !== null && <q>{banner.tellCaller}</q>}
        </p>
      )}
      {openTicketsOfRequester.map(({ key, title }) => (
        <p key={key}>
          The user has <span className="key">{key}</span> open: {title}
        </p>
      ))}
      {openElsewhere > 0 && <p>{openElsewhere} more elsewhere</p>}
      {possibleDuplicate?.ticket != null && <p>Perhaps the same as {possibleDuplicate.ticket.key}.</p>}
    </aside>
  );
}
