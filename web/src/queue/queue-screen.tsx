import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { api, dataOf, once } from '../api/client';
import { ApiProblem, wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { TicketPane } from '../ticket/ticket-pane';
import { useHeldRows } from './held-rows';
import { useLiveQueues } from './live-queues';
import { QueueTabs } from './queue-tabs';
import { QUEUE_TITLES, type QueueName, queuesOf, useQueueTickets } from './queues';
import { TicketList } from './ticket-list';
import { useNow } from './use-now';

/** Home of tiers 1 and 2: a queue, and beside it the ticket that is open. */
export function QueueScreen() {
  const { staff, permissions } = useSession();
  const { query } = useAddress();
  const asked = query.get('queue');
  const name: QueueName =
    asked !== null && asked in QUEUE_TITLES ? (asked as QueueName) : (queuesOf(staff.role)[0] ?? 'mine');
  const open = query.get('ticket');
  const now = useNow();
  useLiveQueues();
  const tickets = useQueueTickets(name);
  const { rows, waiting, show } = useHeldRows(tickets.data, name);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = tickets;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const choose = useCallback((key: string | null) => goWith({ ticket: key }), []);
  const next = useTakeNext(name, choose);
  const at = rows.findIndex(({ key }) => key === open);
  const step = (by: number) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key ?? null);
  useActions([
    ...(permissions.includes('ticket:work')
      ? [{ id: 'queue.next', title: 'Take the next one', keys: 'n', group: 'Queue' as const, run: () => next.mutate() }]
      : []),
    { id: 'queue.down', title: 'Next in the list', keys: 'j', group: 'Queue', run: () => step(1) },
    { id: 'queue.up', title: 'Previous in the list', keys: 'k', group: 'Queue', run: () => step(-1) },
    ...(waiting > 0
      ? [{ id: 'queue.show', title: `Show ${waiting} new`, keys: '.', group: 'Queue' as const, run: show }]
      : []),
  ]);
  return (
    <div className={open === null ? 'queue' : 'queue beside'}>
      <section className="list" aria-label="Queue">
        <h1 className="unseen">{QUEUE_TITLES[name]}</h1>
        <QueueTabs chosen={name} />
        <div className="bar">
          <ActionButton id="queue.next" main />
          {waiting > 0 && <ActionButton id="queue.show" />}
          <span role="status" className="said">
            {next.error !== null && (isEmpty(next.error) ? 'Nothing free to take here.' : wordsOf(next.error))}
          </span>
        </div>
        {tickets.error !== null && <p role="alert">{wordsOf(tickets.error)}</p>}
        {rows.length === 0 && tickets.isSuccess ? (
          <p className="empty">{EMPTY[name]}</p>
        ) : (
          <TicketList rows={rows} chosen={open} now={now} label={QUEUE_TITLES[name]} onChoose={choose} onEnd={onEnd} />
        )}
      </section>
      {open !== null && <TicketPane key={open} ticketKey={open} now={now} onClose={() => choose(null)} />}
    </div>
  );
}

function isEmpty(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'empty_queue';
}

function useTakeNext(name: QueueName, choose: (key: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const params = { path: { name }, header: once() };
      return dataOf(api.POST('/api/v1/queues/{name}/next', { params }));
    },
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', ticket.key, 'itself'], ticket);
      choose(ticket.key);
    },
  });
}

/** What an empty queue says, and what to do then. */
const EMPTY: Readonly<Record<QueueName, string>> = {
  mine: 'You hold no ticket. Take the next one, or log one.',
  'my-tier': 'Nothing waits at this tier.',
  'handed-down': 'No resolution is on its way down.',
  'contact-today': 'Nobody is to be called today.',
  returned: 'Nothing was sent back.',
  'waiting-microsoft': 'No ticket waits for Microsoft.',
  'about-to-breach': 'Nothing is about to miss its target.',
  owned: 'You own no open ticket.',
  orphans: 'Every ticket has somebody who can work on it.',
};
