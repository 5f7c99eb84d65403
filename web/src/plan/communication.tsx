import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { EntryForm } from './entry-form';
import { Proposals } from './proposals';
import type { Entry, Phase } from './shapes';
import { dayWords } from './days';
import { useTimeline } from './use-plan';
import { CHANNELS, VARIANTS } from './words';

/** What users are told, phase by phase and step by step, and what is proposed to be told otherwise. */
export function Communication({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useTimeline({ kind: 'communication', phase: null });
  const may = permissions.includes('rollout:manage');
  const doing = query.get('do');
  const [wanted, of] = doing?.startsWith('tell-') === true ? doing.slice('tell-'.length).split('.') : [];
  const phase = phases.find(({ id }) => String(id) === of) ?? null;
  const step = VARIANTS.communication.find(([word]) => word === wanted)?.[0];
  return (
    <section className="timeline-part" aria-label="What users are told">
      <h2 className="unseen">What users are told</h2>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      <Proposals />
      <h3>The plan</h3>
      {may && step !== undefined && (
        <EntryForm
          key={doing}
          phases={phases}
          entry={null}
          of={phase}
          begun={{ variant: step }}
          onDone={() => goWith({ do: null })}
        />
      )}
      {phases.length === 0 && <p className="empty">There is no phase yet, so nobody is told anything.</p>}
      {phases.length > 0 && data !== undefined && (
        <div className="wide-table" tabIndex={0} role="region" aria-label="The plan">
          <table className="told">
            <thead>
              <tr>
                <th scope="col">Phase</th>
                {VARIANTS.communication.map(([word, title]) => (
                  <th key={word} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[null, ...phases].map((row) => (
                <tr key={row?.id ?? 'all'}>
                  <th scope="row">{row?.name ?? 'Whole rollout'}</th>
                  {VARIANTS.communication.map(([word, title]) => (
                    <td key={word}>
                      <Told
                        entries={data.filter((one) => one.variant === word && one.phase === (row?.id ?? null))}
                        step={title}
                        of={row}
                        onAdd={
                          may && isToPlan(row, word) ? () => goWith({ do: `tell-${word}.${row?.id ?? ''}` }) : null
                        }
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** The kickoff is for everybody at once, the other steps for a phase; what is over needs no plan. */
function isToPlan(phase: Phase | null, step: Entry['variant']): boolean {
  return step === 'kickoff' ? phase === null : phase !== null && phase.state !== 'complete';
}

interface Cell {
  entries: readonly Entry[];
  step: string;
  of: Phase | null;
  onAdd: (() => void) | null;
}

function Told({ entries, step, of, onAdd }: Cell) {
  return (
    <>
      {entries.map(({ id, done, at, channel, title }) => (
        <p key={id}>
          {done ? '✓' : '○'} {done ? 'Told' : 'Planned'} {dayWords(at.slice(0, 10))}
          {channel !== null && `, ${CHANNELS[channel].toLowerCase()}`}
          <span className="small">{title}</span>
        </p>
      ))}
      {entries.length === 0 && onAdd === null && <span className="small">–</span>}
      {entries.length === 0 && onAdd !== null && (
        <button type="button" onClick={onAdd}>
          Plan it
          <span className="unseen">
            : {step}, {of?.name ?? 'whole rollout'}
          </span>
        </button>
      )}
    </>
  );
}
