import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, once } from '../../api/client';
import type { Ticket } from '../../api/shapes';
import { choicesOf } from '../../form/choice';
import { goWith } from '../../frame/address';
import { KIND_NAMES } from '../../queue/words';
import { CommandForm, type FormProps } from './command-form';
import { saidOr } from './lines';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

/** The second problem of a ticket becomes a ticket of its own: user and device go along. */
export function SplitForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const queries = useQueryClient();
  const [kind, setKind] = useState<Ticket['kind']>(ticket?.kind ?? 'other');
  const [take, setTake] = useState(true);
  const [header] = useState(once);
  const title = useCommandDraft('split', 'title', name);
  const code = useCommandDraft('split', 'code', name);
  const description = useCommandDraft('split', 'description', name);
  const send = useMutation({
    mutationFn: () => {
      const params = { path: { key: name }, header };
      const said = { errorCode: saidOr(code[0]), description: saidOr(description[0]) };
      return dataOf(
        api.POST('/api/v1/tickets/{key}/splits', { params, body: { kind, title: title[0], take, ...said } }),
      );
    },
    onSuccess: (made) => {
      emptied(title, code, description);
      queries.setQueryData(['ticket', made.key, 'itself'], made);
      void queries.invalidateQueries({ queryKey: ['queue'] });
      onDone();
      goWith({ ticket: made.key });
    },
  });
  return (
    <CommandForm
      title="Log the second problem as its own ticket"
      verb="Log it"
      send={send}
      onSubmit={() => send.mutate()}
      onCancel={onDone}
    >
      <TextField label="What fails" field={title} at="/title" most={200} required autoFocus />
      <PickField label="Kind" field={[kind, setKind]} at="/kind" choices={choicesOf(KIND_NAMES)} />
      <TextField label="Error code" field={code} at="/errorCode" most={64} />
      <TextField label="What the user says" field={description} at="/description" rows={3} most={20_000} />
      <label className="switch">
        <input type="checkbox" checked={take} onChange={(event) => setTake(event.target.checked)} />
        Begin with it at once
      </label>
    </CommandForm>
  );
}
