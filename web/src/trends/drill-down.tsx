import { useEffect, useRef } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { go, goWith } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { KIND_NAMES, PLATFORM_NAMES, STATE_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { askedList } from './drill-down-address';
import { windowWords } from './numbers';
import { RateFigure } from './rate-figure';
import type { Kind, Platform } from './shapes';
import { useCounted, useTicketsBehind } from './use-drill-down';
import { usePhases } from './use-trends';

/** The tickets behind a figure, beside it. */
export function DrillDown({ list }: { list: string }) {
  const { permissions } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const tickets = useTicketsBehind(list);
  const { data: counted } = useCounted(list);
  const words = useWordsOf(list);
  const close = () => goWith({ list: null });
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [list]);
  useActions([{ id: 'trends.close-list', title: 'Close the list', keys: 'Escape', group: 'Trends', run: close }]);
  const shown = tickets.data ?? [];
  const total = counted?.total;
  return (
    <aside className="behind" aria-label="Tickets behind the number">
      <div className="line">
        <h2 ref={heading} tabIndex={-1}>
          Tickets behind the number
        </h2>
        <span className="stretch" />
        <ActionButton id="trends.close-list" />
      </div>
      <p>{words}</p>
      {total && (
        <p className="line">
          <strong>{total.count} counted</strong>
          {!total.marks.includes('mixed_kinds') && <RateFigure rate={total} />}
        </p>
      )}
      <p role="alert" className="wrong">
        {tickets.error !== null && wordsOf(tickets.error)}
      </p>
      <ol className="tickets">
        {shown.map((ticket) => (
          <li key={ticket.key}>
            <button type="button" onClick={() => go(`/queue?ticket=${ticket.key}`)}>
              <span className="line">
                <span className="key">{ticket.key}</span>
                <span>{ticket.title}</span>
              </span>
              <span className="line small">
                <span className="state">{STATE_NAMES[ticket.state]}</span>
                <span>{PLATFORM_NAMES[ticket.platform]}</span>
                <span>{ticket.phase.name}</span>
                <time dateTime={ticket.reportedAt}>{momentWords(ticket.reportedAt)}</time>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {tickets.isSuccess && !tickets.hasNextPage && total && shown.length < total.count && (
        <p className="small">
          {shown.length} of {total.count} are listed: figures count every location, a list shows what you may see.
        </p>
      )}
      <p className="line">
        {tickets.hasNextPage && (
          <button type="button" disabled={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
            Show more
          </button>
        )}
        {permissions.includes('export:read') && (
          <a href={`/api/v1/tickets.csv?${askedList(list).toString()}`} download>
            Download as CSV
          </a>
        )}
      </p>
    </aside>
  );
}

function kindWords(kind: string): string {
  return kind
    .split(',')
    .map((one) => KIND_NAMES[one as Kind] ?? one)
    .join(', ');
}

/** What was counted, as a person says it. */
function useWordsOf(list: string): string {
  const { data: phases } = usePhases();
  const asked = askedList(list);
  const phase = asked.get('phase');
  const platform = asked.get('platform');
  const kind = asked.get('kind');
  const named = phases?.items.find(({ id }) => String(id) === phase)?.name;
  const from = asked.get('from');
  const to = asked.get('to');
  const rest = ['signature', 'ownership', 'group', 'approach', 'location'].flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [`${name} ${value}`];
  });
  return [
    phase === null ? 'All phases' : phase === 'none' ? 'No phase' : (named ?? `Phase ${phase}`),
    platform === null ? 'all platforms' : (PLATFORM_NAMES[platform as Platform] ?? platform),
    kind === null ? 'all kinds' : kindWords(kind),
    ...rest,
    ...(from === null || to === null ? [] : [windowWords({ from, to })]),
  ].join(' · ');
}
