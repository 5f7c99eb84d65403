import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import type { Ticket } from '../../api/shapes';
import { STATE_NAMES } from '../../queue/words';
import { useDeed } from '../target';
import { useSimilar } from '../use-ticket';
import { CommandForm, type FormProps } from './command-form';
import { TextField } from './text-field';

interface Other {
  key: string;
  title: string;
  state: Ticket['state'];
}

/** Open tickets of the same user or device: only they can be the one that stays. */
function useOthers(ticket: Ticket | null): Other[] {
  const upn = ticket?.requester?.upn ?? null;
  const { data: similar } = useSimilar(ticket?.key ?? null);
  const { data: own } = useQuery({
    queryKey: ['tickets', 'of', upn],
    enabled: upn !== null,
    staleTime: 0,
    queryFn: () =>
      dataOf(api.GET('/api/v1/tickets', { params: { query: { requester: upn ?? '', active: true, limit: 10 } } })),
  });
  const hinted = similar?.possibleDuplicate?.ticket ?? null;
  const all: Other[] = [...(hinted ? [hinted] : []), ...((own?.items ?? []) as Other[])];
  return [...new Map(all.map((one) => [one.key, one])).values()].filter(({ key }) => key !== ticket?.key);
}

/** The same trouble of the same user, told twice. */
export function DuplicateForm({ target, onDone }: FormProps) {
  const [of, setOf] = useState('');
  const others = useOthers(target.ticket);
  const send = useDeed(target, 'mark_duplicate', onDone);
  return (
    <CommandForm
      title="Close it as a duplicate"
      verb="Close as a duplicate"
      send={send}
      onSubmit={() => send.mutate({ of: of.trim().toUpperCase() })}
      onCancel={onDone}
    >
      {others.length > 0 && (
        <fieldset className="choices">
          <legend>The ticket that stays</legend>
          {others.map(({ key, title, state }) => (
            <label key={key} className="switch">
              <input type="radio" name="of" checked={of === key} onChange={() => setOf(key)} />
              <span>
                <span className="key">{key}</span> {title} <span className="small">{STATE_NAMES[state]}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={others.length > 0 ? 'Or its number' : 'Number of the ticket that stays, such as TL-42'}
        field={[of, setOf]}
        at="/of"
        hint="Another user’s ticket is no duplicate: link both to one pattern instead."
        most={16}
        required
        autoFocus
      />
    </CommandForm>
  );
}
