import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

const HIGHEST = { viewer: 0, tier1: 1, tier2: 2, tier3: 3, lead: 3, admin: 3 } as const;

/** Whoever may work there now: the role reaches the tier, the tags cover the place, and they are not away. */
function useAble(tier: number, location: string | null) {
  const { data } = useQuery({
    queryKey: ['staff', 'active'],
    staleTime: 60_000,
    queryFn: () => dataOf(api.GET('/api/v1/staff', { params: { query: { active: true, limit: 200 } } })),
  });
  const now = Date.now();
  return (data?.items ?? []).filter(({ role, scopeTags, awayUntil }) => {
    const covers = scopeTags.length === 0 || location === null || scopeTags.includes(location);
    const away = awayUntil !== null && Date.parse(awayUntil) > now;
    return HIGHEST[role] >= Math.min(3, tier) && covers && !away;
  });
}

/** A lead gives the ticket, or only its user, to somebody who can work on it. */
export function AssignForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const [to, setTo] = useState('');
  const [ownerOnly, setOwnerOnly] = useState(false);
  const reason = useCommandDraft('assign', 'reason', name);
  const able = useAble(ownerOnly ? 1 : (ticket?.tier ?? 1), ticket?.location ?? null);
  const send = useDeed(target, 'assign', () => {
    emptied(reason);
    onDone();
  });
  const people = able.filter(({ id }) => id !== (ownerOnly ? ticket?.owner?.id : ticket?.assignee?.id));
  return (
    <CommandForm
      title="Give it to somebody"
      verb="Assign"
      send={send}
      onSubmit={() => send.mutate({ to: Number(to), reason: reason[0], ownerOnly })}
      onCancel={onDone}
    >
      <PickField
        label="Who"
        field={[to, setTo]}
        at="/to"
        choices={[['', 'Choose somebody'], ...people.map((one): [string, string] => [`${one.id}`, one.name])]}
        required
        autoFocus
      />
      <label className="switch">
        <input type="checkbox" checked={ownerOnly} onChange={(event) => setOwnerOnly(event.target.checked)} />
        Only as owner: who tells the user
      </label>
      <TextField label="Why (they read it)" field={reason} at="/reason" required />
    </CommandForm>
  );
}
