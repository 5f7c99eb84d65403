import { useMutation } from '@tanstack/react-query';
import { useActions } from '../actions/registry';
import { ActionButton } from '../actions/action-button';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { go, goWith } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES, plainWord } from '../queue/words';
import type { Case, Dossier } from './case-shapes';
import { DossierTicket } from './dossier-ticket';
import { useDossier } from './use-cases';
import { factWords } from './words';

const dossierOf = (key: string, format: 'markdown' | 'html') =>
  `/api/v1/microsoft-cases/${key}/dossier?format=${format}`;

/** What Microsoft support asks for, filled from the tickets; every gap is named with a way to fill it. */
export function DossierView({ one }: { one: Case }) {
  const { data, error, isFetching, refetch } = useDossier(one.key);
  const copy = useMutation({
    mutationFn: async () => {
      const params = { path: { key: one.key }, query: { format: 'markdown' } } as const;
      const asked = api.GET('/api/v1/microsoft-cases/{key}/dossier', { params, parseAs: 'text' });
      await navigator.clipboard.writeText((await dataOf(asked)) as unknown as string);
    },
    onSuccess: () => say('The dossier is copied.'),
  });
  useActions([
    {
      ...{ id: 'case.copy', title: 'Copy the dossier', keys: null, group: 'Cases' },
      run: () => copy.mutate(),
    },
  ]);
  return (
    <section className="dossier" aria-label="Dossier" aria-busy={isFetching}>
      <div className="bar">
        <ActionButton id="case.copy" />
        <a href={dossierOf(one.key, 'markdown')} download={`${one.key}-dossier.md`}>
          Download as Markdown
        </a>
        <a href={dossierOf(one.key, 'html')} target="_blank" rel="noopener">
          Page to print (opens beside)
        </a>
        <button type="button" disabled={isFetching} onClick={() => void refetch()}>
          Gather again
        </button>
      </div>
      <p className="small">It holds names, devices and logs of users: give it to Microsoft support only.</p>
      <p role="alert" className="wrong">
        {copy.error !== null && 'The browser did not let us copy; download it instead.'}
        {error !== null && wordsOf(error)}
      </p>
      {data && (
        <>
          <Gaps dossier={data} />
          <Totals dossier={data} />
          {data.tickets.map((ticket) => (
            <DossierTicket key={ticket.key} ticket={ticket} />
          ))}
          {data.elsewhere > 0 && <p className="small">and {data.elsewhere} tickets elsewhere, counted above</p>}
          <p className="small">As of {momentWords(data.asOf)}</p>
        </>
      )}
    </section>
  );
}

function Gaps({ dossier: { missing } }: { dossier: Dossier }) {
  if (missing.length === 0) return <p>Nothing that Microsoft asks for is missing.</p>;
  return (
    <div className="known">
      <h3>Still missing</h3>
      <ul>
        {missing.map(({ fact, how, tickets }) => (
          <li key={fact}>
            <strong>{factWords(fact)}.</strong> {how}
            {tickets.length === 0 ? (
              <button type="button" className="plain" onClick={() => goWith({ form: 'facts' })}>
                Fill in
              </button>
            ) : (
              tickets.slice(0, 10).map((key) => (
                <button key={key} type="button" className="plain key" onClick={() => go(`/queue?ticket=${key}`)}>
                  {key}
                </button>
              ))
            )}
            {tickets.length > 10 && ` and ${tickets.length - 10} more`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Totals({ dossier: { totals } }: { dossier: Dossier }) {
  const facts: [string, string][] = [
    ['Tickets', String(totals.tickets)],
    ['People', String(totals.users)],
    ['Devices', String(totals.devices)],
    ['Affected users', String(totals.affectedUsers)],
    ['Since', totals.since === null ? 'not known' : momentWords(totals.since)],
    ['Platforms', totals.platforms.map(({ platform, tickets }) => `${PLATFORM_NAMES[platform]} ${tickets}`).join(', ')],
    ['System versions', totals.osVersions.join(', ') || 'not known'],
    ['Ways of enrollment', totals.methods.map(plainWord).join(', ') || 'not known'],
    [
      'Codes',
      totals.codes
        .map(({ hex, symbol, category, tickets }) => `${hex ?? symbol ?? plainWord(category ?? 'none')} (${tickets})`)
        .join(', ') || 'none',
    ],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
