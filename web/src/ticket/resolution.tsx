import type { Ticket } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { plainWord } from '../queue/words';
import { RESOLUTION_KINDS, Script } from './forms/script';

/** The resolution that lies on the ticket: what to read to the user. */
export function Resolution({ ticket: { resolution } }: { ticket: Ticket }) {
  if (resolution == null) return null;
  const { kind, givenBy, givenAtTier, givenAt } = resolution;
  return (
    <section className="resolution" aria-label="Resolution">
      <h3>{RESOLUTION_KINDS[kind]}</h3>
      <p className="small">
        From {givenBy?.name ?? 'Tierline'}, tier {givenAtTier}
        {resolution.package !== null && `, package ${resolution.package}`}
        {givenAt !== null && `, ${momentWords(givenAt)}`}
      </p>
      <Script resolution={resolution} />
    </section>
  );
}

/** Resolutions that did not serve: nobody should try them again. */
export function Rejected({ ticket: { rejected } }: { ticket: Ticket }) {
  if (rejected.length === 0) return null;
  return (
    <details className="rejected">
      <summary>
        {rejected.length} {rejected.length === 1 ? 'resolution' : 'resolutions'} did not serve
      </summary>
      {rejected.map((one, at) => (
        <div key={at}>
          <p>
            <strong>{plainWord(one.why)}</strong> <span className="small">from {one.givenBy?.name ?? 'Tierline'}</span>
          </p>
          <Script resolution={one} />
        </div>
      ))}
    </details>
  );
}
