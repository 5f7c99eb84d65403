import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { plainWord } from '../../queue/words';
import { useTicketPattern } from '../use-ticket';
import { useProblem } from './problems';
import { TextField } from './text-field';

interface Found {
  key: string;
  title: string;
  state: string;
  why: string | null;
}

interface Props {
  ticketKey: string | null;
  field: readonly [string, (key: string) => void];
  /** The one that it is linked to is no choice. */
  not?: string | null;
}

/** A pattern: those that were suggested for the ticket first, others by their words. */
export function PatternField({ ticketKey, field: [chosen, choose], not = null }: Props) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const wrong = useProblem('/pattern');
  const { data: own } = useTicketPattern(ticketKey);
  const { data: found } = useQuery({
    queryKey: ['patterns', 'named', asked],
    enabled: asked.length > 1,
    placeholderData: (before) => before,
    queryFn: () => dataOf(api.GET('/api/v1/patterns', { params: { query: { q: asked, limit: 8 } } })),
  });
  const suggested: Found[] = own?.suggestions ?? [];
  const named: Found[] = asked.length > 1 ? (found?.items ?? []).map((one) => ({ ...one, why: null })) : [];
  const all = [...new Map([...suggested, ...named].map((one) => [one.key, one])).values()].filter(
    ({ key }) => key !== not,
  );
  return (
    <>
      <fieldset className="choices">
        <legend>Which pattern</legend>
        {all.map(({ key, title, state, why }) => (
          <label key={key} className="switch">
            <input type="radio" name="pattern" checked={chosen === key} onChange={() => choose(key)} />
            <span>
              <span className="key">{key}</span> {title} <span className="small">{plainWord(state)}</span>
              {why !== null && <span className="small"> Suggested: {why}</span>}
            </span>
          </label>
        ))}
        {all.length === 0 && (
          <p className="small">
            {asked.length > 1 ? 'No pattern is called that.' : 'None is suggested for this ticket.'}
          </p>
        )}
        {wrong !== null && <p className="wrong small">{wrong}</p>}
      </fieldset>
      <TextField label="Look for a pattern by words or key" field={[text, setText]} most={200} autoFocus />
    </>
  );
}
