import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { once } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import type { Deed } from '../ticket/command-routes';
import { BULK_OFFERS } from './bulk-offers';
import { type BulkCommand, type BulkResults, useBulkTarget } from './bulk-target';
import type { Selection } from './selection';
import '../ticket/ticket.css';

/** What is done to all selected tickets, in the place of the open one; with what became of each. */
export function BulkPane({ selection }: { selection: Selection }) {
  const { permissions } = useSession();
  const keys = [...selection.keys];
  const { target, results, forget } = useBulkTarget(keys, selection.put);
  const [open, setOpen] = useState<string | null>(null);
  const offers = BULK_OFFERS.filter(({ permission }) => permissions.includes(permission));
  const atOnce = useMutation({ mutationFn: (command: Deed) => target.run(command, {} as never, once()) });
  const begin = (command: BulkCommand, asks: boolean) => {
    forget();
    atOnce.reset();
    setOpen(asks ? command : null);
    if (!asks) atOnce.mutate(command as Deed);
  };
  useActions([
    ...offers.map(({ command, title, Form }) => ({
      ...{ id: `bulk.${command}`, title: `${title} (${keys.length} selected)`, keys: null, group: 'Queue' as const },
      run: () => begin(command, Form !== null),
    })),
    { id: 'bulk.clear', title: 'Select none', keys: 'Escape', group: 'Queue', run: selection.clear },
  ]);
  const Shown = offers.find(({ command }) => command === open)?.Form ?? null;
  return (
    <section className="pane ticket bulk" id="ticket" aria-label="Selected tickets" tabIndex={-1}>
      <article>
        <header>
          <h2>{keys.length} selected</h2>
          <p className="small keys">{keys.join(', ')}</p>
          <div className="bar" id="ticket-commands" tabIndex={-1} role="group" aria-label="Commands">
            {offers.map(({ command, title, Form }) => (
              <button key={command} type="button" onClick={() => begin(command, Form !== null)}>
                {title}
              </button>
            ))}
          </div>
          <div className="bar">
            <ActionButton id="bulk.clear" />
          </div>
        </header>
        <p role="alert" className="wrong">
          {atOnce.error !== null && wordsOf(atOnce.error)}
        </p>
        {Shown !== null && <Shown key={open} target={target} onDone={() => setOpen(null)} />}
        {results !== null && (
          <Results results={results} onOpen={(key) => (selection.clear(), goWith({ ticket: key }))} />
        )}
      </article>
    </section>
  );
}

interface ResultsProps {
  results: BulkResults;
  onOpen: (key: string) => void;
}

function Results({ results: { done, refused }, onOpen }: ResultsProps) {
  return (
    <section aria-label="What became of them">
      <p role="status">
        ✓ {done.length} done{refused.length > 0 && `, ⚠ ${refused.length} refused and still selected`}
      </p>
      <ul className="results">
        {refused.map(({ key, detail }) => (
          <li key={key}>
            <button type="button" className="key" onClick={() => onOpen(key)}>
              {key}
            </button>{' '}
            {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}
