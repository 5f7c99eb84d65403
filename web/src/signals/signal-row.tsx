import { momentWords } from '../queue/time-words';
import { numberWords } from '../patterns/words';
import { SignalChip } from './signal-chip';
import { isOpen, type Signal } from './use-signals';
import { RULES } from './words';

/** One signal of a list: what a person would say of it, by how much, whose it is. */
export function RowOfSignal({ signal }: { signal: Signal }) {
  const { state, sentence, figures, owner, rule, raisedAt, verdict } = signal;
  const { observed, expected } = figures;
  return (
    <>
      <span className="line">
        <span className="key">Signal {signal.id}</span>
        <SignalChip state={state} />
        {isOpen(state) ? (
          <span>
            <strong>{numberWords(observed)}</strong>
            <small>{expected === null ? ' seen' : ` seen, ${numberWords(expected)} expected`}</small>
          </span>
        ) : (
          verdict !== null && <span>{verdict === 'useful' ? '✓ useful' : '× of no use'}</span>
        )}
      </span>
      <span className="why">{sentence}</span>
      <span className="small">
        {owner?.name ?? 'no owner'} · {RULES[rule]} · {momentWords(raisedAt)}
      </span>
    </>
  );
}
