import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { say } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import { ApiProblem, wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { focusTicket } from '../ticket/focus-ticket';
import { TicketPane } from '../ticket/ticket-pane';
import { BulkPane } from './bulk-pane';
import { emptyWords, nothingWords, titleOf } from './empty-words';
import { FilterBar } from './filter-bar';
import { filterOf, isNarrowed } from './filters';
import { QueueTabs } from './queue-tabs';
import type { QueueName } from './queues';
import { useSelection } from './selection';
import { nameOf, sourceOf } from './source';
import { TicketList } from './ticket-list';
import { useList } from './use-list';
import { useNow } from './use-now';
import { useQueueActions } from './use-queue-actions';
import { useDropView, useViews } from './use-views';
import './queue.css';

/** Home of tiers 1 and 2: a list of tickets, and beside it the one that is open or what is done to those selected. */
export function QueueScreen() {
  const { staff } = useSession();
  const { query } = useAddress();
  const source = sourceOf(query, staff.role);
  const filter = filterOf(query);
  const open = query.get('ticket');
  const now = useNow();
  const [steady, setSteady] = useState(false);
  const list = useList(source, filter, steady, open);
  const selection = useSelection();
  const { clear } = selection;
  const name = nameOf(source);
  useEffect(clear, [name, clear]);
  const choose = useCallback((key: string | null) => goWith({ ticket: key }), []);
  const close = useCallback(() => {
    goWith({ ticket: null });
    // On a phone the list is there again only after the ticket went.
    window.setTimeout(() => document.querySelector<HTMLElement>('.list [role="listbox"]')?.focus());
  }, []);
  const view = useViews().find(({ id }) => source.kind === 'view' && id === source.id);
  const title = titleOf(source, view?.name);
  const next = useTakeNext(source.kind === 'queue' ? source.name : 'my-tier', choose);
  const drop = useDropView(() => goWith({ view: null }));
  useQueueActions({
    ...{ rows: list.rows, open, choose, selection, waiting: list.waiting, show: list.show },
    takeNext: () => next.mutate(),
    dropView: view?.changeable === true ? () => drop.mutate(view.id) : null,
  });
  const trouble = [isEmpty(next.error) ? null : next.error, drop.error].find((error) => error !== null);
  const selecting = selection.keys.size > 0;
  return (
    <div className={open === null && !selecting ? 'queue tickets' : 'queue tickets beside'}>
      <section className="list" aria-label="Queue">
        <h1 className="unseen">{title}</h1>
        <QueueTabs source={source} />
        <FilterBar filter={filter} source={source} looked={list.looked} found={list.rows.length}>
          <ActionButton id="queue.next" main />
          <ActionButton id="queue.drop-view" />
        </FilterBar>
        <p role="status" className="said">
          {trouble !== undefined && wordsOf(trouble)}
        </p>
        {list.error !== null && <p role="alert">{wordsOf(list.error)}</p>}
        {list.rows.length === 0 && list.isRead ? (
          <p className="empty">{isNarrowed(filter) ? 'Nothing here matches the filter.' : emptyWords(source)}</p>
        ) : (
          <div className="held">
            {list.waiting > 0 && <ActionButton id="queue.show" main />}
            <TicketList
              {...{ rows: list.rows, gone: list.gone, chosen: open, now, label: title, selection }}
              onPointer={setSteady}
              onChoose={choose}
              onEnd={list.more}
            />
          </div>
        )}
      </section>
      {selecting && <BulkPane selection={selection} />}
      {!selecting && open !== null && <TicketPane key={open} ticketKey={open} now={now} onClose={close} />}
    </div>
  );
}

function isEmpty(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'empty_queue';
}

const takeFirst = (name: QueueName) =>
  dataOf(api.POST('/api/v1/queues/{name}/next', { params: { path: { name }, header: once() } }));

function useTakeNext(name: QueueName, choose: (key: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      takeFirst(name).catch((error: unknown) => {
        // One's own come first; where each of them is begun, the next one is the tier's.
        if (name === 'mine' && isEmpty(error)) return takeFirst('my-tier');
        throw error;
      }),
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', ticket.key, 'itself'], ticket);
      choose(ticket.key);
      focusTicket();
    },
    onError: (error) => isEmpty(error) && say(nothingWords(name)),
  });
}
