import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { BandChart } from '../chart/band-chart';
import { go, goWith } from '../frame/address';
import { StateChip } from '../patterns/state-chip';
import { momentWords } from '../queue/time-words';
import { SignalChip } from './signal-chip';
import { SignalCommands } from './signal-commands';
import { SignalFigures } from './signal-figures';
import { TicketsOf } from './tickets-of';
import { type SignalDetail, useSignal } from './use-signals';
import { DISMISSALS, ENDINGS, RULES } from './words';

interface Props {
  id: number;
  onGone: () => void;
  onClose: () => void;
}

/** The signal beside its list. */
export function SignalPane({ id, onGone, onClose }: Props) {
  const { data: signal, error } = useSignal(id);
  useActions([{ id: 'signal.close-pane', title: 'Back to the list', keys: 'Escape', group: 'Signal', run: onClose }]);
  return (
    <section id="pattern-pane" className="pane" aria-label={`Signal ${id}`} tabIndex={-1}>
      <ActionButton id="signal.close-pane" />
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {signal && <Open signal={signal} onGone={onGone} />}
    </section>
  );
}

function Open({ signal, onGone }: { signal: SignalDetail; onGone: () => void }) {
  const weeks = signal.series.map(({ week, tickets, expected, band }) => ({ week, value: tickets, expected, band }));
  return (
    <article>
      <Head signal={signal} />
      <SignalCommands signal={signal} onGone={onGone} />
      {signal.pattern !== null && <Carried pattern={signal.pattern} />}
      <SignalFigures signal={signal} />
      <div className="chart-place">
        <BandChart title="Tickets a week, in the band that was to be expected" weeks={weeks} />
      </div>
      <Children signal={signal} />
      {signal.tickets !== null && (
        <section aria-label="Tickets">
          <h3>Tickets of these days</h3>
          <TicketsOf address={signal.tickets} />
        </section>
      )}
    </article>
  );
}

function Head({ signal }: { signal: SignalDetail }) {
  const { id, state, sentence, rule, raisedAt, owner, acting, endedBecause, verdict, dismissal, note, judgedBy } =
    signal;
  const standsIn = acting !== null && acting.id !== owner?.id ? ` (${acting.name} stands in)` : '';
  const said =
    verdict === null
      ? null
      : verdict === 'useful'
        ? 'It was useful'
        : dismissal === null
          ? 'Dismissed'
          : DISMISSALS[dismissal];
  return (
    <header>
      <p className="line">
        <span className="key">Signal {id}</span>
        <SignalChip state={state} />
        <span className="small">raised {momentWords(raisedAt)}</span>
      </p>
      <h2>{sentence}</h2>
      <p className="small">
        {owner === null ? 'no owner' : `${owner.name}${standsIn}`} · {RULES[rule]}
      </p>
      {endedBecause !== null && <p>{ENDINGS[endedBecause]}</p>}
      {said !== null && (
        <p>
          <strong>{said}</strong>, said {judgedBy?.name ?? 'Tierline'}
          {note !== null && `: ${note}`}
        </p>
      )}
    </header>
  );
}

function Carried({ pattern }: { pattern: NonNullable<SignalDetail['pattern']> }) {
  return (
    <p className="line">
      <span>It is known as</span>
      <StateChip state={pattern.state} />
      <button type="button" onClick={() => go(`/patterns?pattern=${pattern.key}`)}>
        {pattern.key} {pattern.title}
      </button>
    </p>
  );
}

function Children({ signal }: { signal: SignalDetail }) {
  const { children, foldedInto, figures } = signal;
  return (
    <>
      {foldedInto !== null && (
        <p>
          <button type="button" onClick={() => goWith({ signal: String(foldedInto) })}>
            Signal {foldedInto} tells of it
          </button>
        </p>
      )}
      {figures.folded.length > 0 && <p className="small">{figures.folded.length} narrower cells are out as well.</p>}
      {children.length > 0 && (
        <section aria-label="Folded under it">
          <h3>Folded under it</h3>
          <ul className="plain-list">
            {children.map(({ id, sentence }) => (
              <li key={id}>
                <button type="button" onClick={() => goWith({ signal: String(id) })}>
                  Signal {id}
                </button>{' '}
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
