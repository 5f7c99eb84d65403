import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { HoldPartView } from './hold-part';
import type { Hold, Package } from './package-shapes';
import { useHold } from './use-packages';
import { VerdictForm } from './verdict-form';
import { countWords } from './words';

const VERDICTS: Readonly<Record<Hold['judgement']['verdict'], string>> = {
  held: '✓ It held',
  did_not_hold: '✗ It did not hold',
  insufficient: '… Cannot be said yet',
  not_judged: '– Not judged',
};
const SIGN = /^\S+ /;
const LIVE: readonly Package['state'][] = ['published', 'watching', 'held', 'did_not_hold'];

/** Did it hold: the rate before, the rate after, and what follows from them. */
export function HoldView({ one }: { one: Package }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useHold(one.id);
  const may = permissions.includes('package:manage') && one.kind === 'fix' && LIVE.includes(one.state);
  const judging = may && query.get('form') === 'judge';
  useActions(
    may
      ? [
          {
            ...{ id: 'package.judge', title: 'Judge it yourself', keys: null, group: 'Packages' as const },
            run: () => goWith({ form: 'judge' }),
          },
        ]
      : [],
  );
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (!data) return <p className="small">Counting before and after…</p>;
  return (
    <section className="hold" aria-label="Did it hold">
      {data.verdict !== null && (
        <p>
          <strong>{VERDICTS[data.verdict.verdict]}.</strong> So judged {momentWords(data.verdict.at)} by{' '}
          {data.verdict.by?.name ?? 'the program'}
          {data.verdict.reason === null ? '.' : `: ${data.verdict.reason}`}
        </p>
      )}
      <p>
        {data.verdict === null ? (
          <strong>{VERDICTS[data.judgement.verdict]}.</strong>
        ) : (
          `The figures of now: ${VERDICTS[data.judgement.verdict].replace(SIGN, '').toLowerCase()}.`
        )}{' '}
        {data.judgement.says}
      </p>
      {data.nextLook !== null && <p className="small">The program looks again by itself on {data.nextLook}.</p>}
      <div className="bar">
        <ActionButton id="package.judge" />
      </div>
      {judging && <VerdictForm id={one.id} onDone={() => goWith({ form: null })} />}
      {data.parts.map((part) => (
        <HoldPartView key={part.unit} part={part} />
      ))}
      <p>
        {countWords(data.contacts.reached, 'person', 'people')} reached with it, {data.contacts.failed.toLocaleString()}{' '}
        of them say that it still fails.
      </p>
      {data.widerThanScope && (
        <p className="small">The scope names versions; counts do not tell them apart and hold all of them.</p>
      )}
      {data.signatures.length > 0 && <p className="small">Counted by: {data.signatures.join(', ')}</p>}
    </section>
  );
}
