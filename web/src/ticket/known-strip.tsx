import { useKnownIssues } from './use-ticket';

/** What is known of the problem behind the ticket, and what to tell the caller. */
export function KnownStrip({ ticketKey }: { ticketKey: string }) {
  const { data } = useKnownIssues(ticketKey);
  if (!data || data.standing === 'nothing') return null;
  const { banner } = data;
  return (
    <aside className="known" aria-label="Known issue">
      <p>{data.says}</p>
      {banner !== null && (
        <p>
          <strong>{banner.pattern}</strong> {banner.title}
          {banner.tellCaller !== null && <q>{banner.tellCaller}</q>}
        </p>
      )}
      {data.codes.flatMap(({ code, meanings }) =>
        meanings.map((meaning, at) => (
          <p key={`${code} ${at}`} className="small">
            <code>{code}</code> {meaning.message} {meaning.resolution}
          </p>
        )),
      )}
    </aside>
  );
}
