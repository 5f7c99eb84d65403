import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { EndOutageForm } from './end-outage-form';
import { OutageForm } from './outage-form';
import type { Outage, Phase } from './shapes';
import { useOutages } from './use-plan';

/** What is out now and what was: one deed makes a pattern, an entry of the timeline and an announcement. */
export function Outages({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useOutages(permissions.includes('pattern:read'));
  const may = permissions.includes('outage:declare');
  const doing = query.get('do');
  const close = () => goWith({ do: null });
  useActions([
    ...(may
      ? [
          {
            id: 'plan.outage',
            title: 'Declare an outage',
            keys: 'n',
            group: 'Plan' as const,
            run: () => goWith({ do: 'outage' }),
          },
        ]
      : []),
    ...(doing === null
      ? []
      : [{ id: 'plan.close', title: 'Close the form', keys: 'Escape', group: 'Plan' as const, run: close }]),
  ]);
  return (
    <section className="timeline-part" aria-label="Outages">
      <h2 className="unseen">Outages</h2>
      <div className="bar">
        <ActionButton id="plan.outage" main />
      </div>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {may && doing === 'outage' && <OutageForm phases={phases} onDone={close} />}
      {data?.items.length === 0 && (
        <p className="empty">
          No outage was declared. Declaring one tells everybody at the desk at once, and keeps its days out of rates and
          gates.
        </p>
      )}
      <ul className="things">
        {data?.items.map((outage) => (
          <li key={outage.id}>
            <p className="line">
              <strong>{outage.title}</strong>
              <span className={outage.endedAt === null ? 'late' : 'small'}>
                {outage.endedAt === null ? '▲ Going on' : '✓ Over'}
              </span>
            </p>
            <p className="small">{detailWords(outage)}</p>
            {may && outage.endedAt === null && doing === `end-${outage.id}` && (
              <EndOutageForm outage={outage} onDone={close} />
            )}
            <div className="bar">
              {may && outage.endedAt === null && doing !== `end-${outage.id}` && (
                <button type="button" className="main" onClick={() => goWith({ do: `end-${outage.id}` })}>
                  It is over <span className="unseen">{outage.title}</span>
                </button>
              )}
              <button type="button" onClick={() => go(`/patterns?pattern=${outage.pattern}`)}>
                Its pattern, {outage.pattern}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function detailWords({ platforms, startedAt, declaredBy, endedAt, endedBy }: Outage): string {
  const where = platforms.length === 0 ? 'All platforms' : platforms.map((one) => PLATFORM_NAMES[one]).join(', ');
  const ended = endedAt === null ? '' : ` to ${momentWords(endedAt)} (${endedBy?.name ?? 'ended'})`;
  return `${where} · since ${momentWords(startedAt)} (${declaredBy.name})${ended}`;
}
