import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { ChecklistForm } from './checklist-form';
import { offerItemBack } from './put-back';
import type { Checklist, ChecklistItem, Phase } from './shapes';
import { useDeed } from '../form/use-deed';
import { useChecklist } from './use-plan';

/** What must be done before the phase begins: platforms that staff have practised, training, and the rest. */
export function ChecklistPart({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useChecklist(phase.id);
  const may = permissions.includes('rollout:manage');
  const adding = may && query.get('do') === 'item';
  const tick = useTick(phase.id);
  const remove = useDeed({
    send: async (item: ChecklistItem) => {
      const path = { id: phase.id, item: item.id };
      await dataOf(api.DELETE('/api/v1/phases/{id}/checklist/{item}', { params: { path } }));
      return item;
    },
    onDone: offerItemBack,
    touches: [['plan', 'checklist', phase.id], ['gate']],
  });
  const refused = error ?? tick.error ?? remove.error;
  return (
    <section aria-label="Checklist">
      <h3>Checklist</h3>
      <p role="alert" className="wrong">
        {refused !== null && wordsOf(refused)}
      </p>
      {data && <p className="small">{summaryWords(data)}</p>}
      <ul className="things">
        {data?.items.map((item) => (
          <li key={item.id} className="ticked">
            <label className="switch">
              <input
                type="checkbox"
                checked={item.done}
                disabled={!may}
                onChange={(event) => tick.mutate({ item, done: event.target.checked })}
              />
              {item.title}
            </label>
            <span className="small">{doneWords(item)}</span>
            {may && (
              <button type="button" onClick={() => remove.mutate(item)}>
                Take off <span className="unseen">{item.title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {adding && <ChecklistForm phase={phase} onDone={() => goWith({ do: null })} />}
      {may && !adding && (
        <button type="button" onClick={() => goWith({ do: 'item' })}>
          Add to the checklist
        </button>
      )}
    </section>
  );
}

function summaryWords({ items, summary: { open, notPractised } }: Checklist): string {
  const practise = notPractised.map((platform) => PLATFORM_NAMES[platform]).join(', ');
  const rest = practise === '' ? '' : ` Rolled out, but practised by nobody: ${practise}.`;
  if (items.length === 0) return `Nothing is on it yet.${rest}`;
  return `${open === 0 ? 'All done.' : `${open} of ${items.length} open.`}${rest}`;
}

function doneWords({ done, doneBy, doneAt }: ChecklistItem): string {
  if (!done || doneBy === null || doneAt === null) return '';
  return `${doneBy.name}, ${momentWords(doneAt)}`;
}

/** Ticks an item off or opens it again: shown at once, taken back when the server refuses. */
function useTick(id: number) {
  const queries = useQueryClient();
  const { staff } = useSession();
  const queryKey = ['plan', 'checklist', id];
  return useMutation({
    mutationFn: ({ item, done }: { item: ChecklistItem; done: boolean }) => {
      const header = { 'If-Match': `"checklist-${item.id}-${item.version}"` };
      const path = { id, item: item.id };
      return dataOf(api.PATCH('/api/v1/phases/{id}/checklist/{item}', { params: { path, header }, body: { done } }));
    },
    onMutate: async ({ item, done }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Checklist>(queryKey);
      const by = { id: staff.id, name: staff.name };
      const own = { done, doneBy: done ? by : null, doneAt: done ? new Date().toISOString() : null };
      if (before) {
        const items = before.items.map((one) => (one.id === item.id ? { ...one, ...own } : one));
        queries.setQueryData<Checklist>(queryKey, { ...before, items });
      }
      return { before };
    },
    onError: (_error, _input, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey });
      void queries.invalidateQueries({ queryKey: ['gate'] });
    },
  });
}
