import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { plainWord } from '../queue/words';
import { EffectView } from './effect-view';
import { useFilters } from './filters';
import { percentWords, windowWords } from './numbers';
import { useInterventions } from './use-trends';

/** What was done for users, and how tickets stood before and after. */
export function InterventionsView() {
  const { query } = useAddress();
  const { data, error } = useInterventions(useFilters());
  const items = data?.items ?? [];
  const chosen = Number(query.get('entry') ?? items[0]?.id ?? 0);
  const at = items.findIndex(({ id }) => id === chosen);
  const choose = (id: number) => goWith({ entry: String(id), list: null });
  const step = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) choose(next.id);
  };
  useActions([
    { id: 'trends.down', title: 'Next in the list', keys: 'j', group: 'Trends', run: () => step(1) },
    { id: 'trends.up', title: 'Previous in the list', keys: 'k', group: 'Trends', run: () => step(-1) },
  ]);
  return (
    <div className="shown">
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {data && items.length === 0 && (
        <p className="empty">
          No intervention is on the timeline. Put a call, an event or a changed guide on it (Rollout plan), with a
          comparison group.
        </p>
      )}
      <ol className="interventions">
        {items.map(({ id, title, variant, phase, groups, from, to, attendance, effect }) => (
          <li key={id}>
            <button type="button" aria-current={id === chosen ? 'true' : undefined} onClick={() => choose(id)}>
              <strong>{title}</strong>
              <span className="small">
                {plainWord(variant)} · {windowWords({ from, to })} · {phase?.name ?? 'all phases'}
                {groups.length > 0 && ` · ${groups.map(({ name }) => name).join(', ')}`}
                {attendance !== null && ` · ${attendance.count} came`}
                {attendance?.share != null && ` (${percentWords(attendance.share)} of those planned)`}
              </span>
              <span>{effect.sentence}</span>
            </button>
          </li>
        ))}
      </ol>
      {chosen > 0 && <EffectView key={chosen} id={chosen} />}
    </div>
  );
}
