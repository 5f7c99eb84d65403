import { useCallback } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { RowList } from '../form/row-list';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { MemberLine } from './member-line';
import { MemberPanel } from './member-panel';
import { type Pattern, usePatternTickets } from './use-patterns';
import { useLinkDeed } from './use-ticket-links';
import { countWords } from './words';

const HEIGHT = 46;
const MOST_SHOWN = 8;

/** Tickets that people linked, and those that the machine suggests, each with why. */
export function PatternTickets({ pattern }: { pattern: Pattern }) {
  const { query } = useAddress();
  const { permissions } = useSession();
  const { linked, suggested } = pattern.counts;
  const { which, rows, error, isEmpty, elsewhere, onEnd } = useMembers(pattern);
  const chosen = query.get('member');
  const open = rows.find(({ key }) => key === chosen);
  const takes = !['emerging', 'dismissed', 'merged'].includes(pattern.state) && permissions.includes('ticket:work');
  const link = useLinkDeed(pattern.key);
  useActions(
    takes && suggested > 0
      ? [
          {
            id: 'pattern.link-all',
            title: `Link all ${suggested} suggested`,
            keys: 'l',
            group: 'Pattern',
            run: () => link.mutate(null),
          },
        ]
      : [],
  );
  return (
    <section className="members" aria-label="Tickets">
      <h3>Tickets</h3>
      <div className="bar">
        {(['linked', 'suggested'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === which}
            onClick={() => goWith({ members: name, member: null })}
          >
            {name === 'linked' ? `Linked ${linked}` : `Suggested ${suggested}`}
          </button>
        ))}
        <ActionButton id="pattern.link-all" />
      </div>
      <p role="status" className="small">
        {link.isPending ? 'Linking…' : link.data && linkedWords(link.data)}
      </p>
      <p role="alert" className="wrong">
        {(error ?? link.error) !== null && wordsOf(error ?? link.error)}
      </p>
      {isEmpty ? (
        <p className="empty">{EMPTY[which]}</p>
      ) : (
        <div className="members-list" style={{ height: Math.min(MOST_SHOWN, Math.max(1, rows.length)) * HEIGHT + 2 }}>
          <RowList
            rows={rows}
            chosen={chosen}
            label={which === 'linked' ? 'Linked tickets' : 'Suggested tickets'}
            height={HEIGHT}
            shown={({ ticket }) => <MemberLine ticket={ticket} />}
            onChoose={(key) => goWith({ member: key })}
            onEnd={onEnd}
          />
        </div>
      )}
      {elsewhere > 0 && <p className="small">and {countWords(elsewhere, 'ticket')} at locations that are not yours</p>}
      {open !== undefined && <MemberPanel key={open.key} member={open} pattern={pattern} />}
    </section>
  );
}

/** The list that the address asks for: linked ones, unless there are only suggestions. */
function useMembers({ key, counts: { linked, suggested } }: Pattern) {
  const asked = useAddress().query.get('members');
  const which = asked === 'suggested' || (asked === null && linked === 0 && suggested > 0) ? 'suggested' : 'linked';
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = usePatternTickets(key, which === 'linked');
  const rows = data?.pages.flatMap(({ items }) => items.map((item) => ({ ...item, key: item.ticket.key }))) ?? [];
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const elsewhere = data?.pages[0]?.elsewhere[which] ?? 0;
  return { which, rows, error, isEmpty: data !== undefined && rows.length === 0, elsewhere, onEnd } as const;
}

const EMPTY = {
  linked: 'No ticket is linked yet. Link the suggested ones that belong here; a fix reaches only linked tickets.',
  suggested: 'No other ticket has one of its signatures.',
} as const;

function linkedWords(results: readonly { ok: boolean; key: string; detail?: string }[]): string {
  const refused = results.filter(({ ok }) => !ok);
  const done = countWords(results.length - refused.length, 'ticket linked', 'tickets linked');
  if (refused.length === 0) return `${done}.`;
  return `${done}, ${refused.length} not: ${refused
    .slice(0, 3)
    .map(({ key, detail }) => `${key} (${detail ?? ''})`)
    .join('; ')}`;
}
