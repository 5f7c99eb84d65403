import { memo } from 'react';
import type { TicketRow } from '../api/shapes';
import type { Presence } from '../live/feed';
import { DueBar } from './due-bar';
import { PLATFORM_NAMES, STATE_NAMES } from './words';

interface Props {
  row: TicketRow;
  now: number;
  /** Who else is at it. */
  others: Presence['people'];
  /** It is in this list no more. */
  left: boolean;
}

/** One line of a list: what, who, whose turn, how long it may take. */
export const RowOfTicket = memo(function RowOfTicket({ row, now, others, left }: Props) {
  const code = codeOf(row);
  return (
    <>
      <span className="line">
        <span className="key">{row.key}</span>
        {(row.priority === 'urgent' || row.priority === 'high') && (
          <span className={`priority ${row.priority}`}>▲ {row.priority}</span>
        )}
        <span className="title">{row.title}</span>
        {row.pattern !== null && <span className="chip pattern">{row.pattern}</span>}
        <span className="stretch" />
        {others.map((one) => (
          <Avatar key={one.id} {...one} />
        ))}
      </span>
      <span className="line small">
        <span className={`state ${row.state}`}>
          {STATE_NAMES[row.state]}
          {row.waitingFor !== null && ` for ${row.waitingFor === 'microsoft' ? 'Microsoft' : row.waitingFor}`}
        </span>
        <span className="at-tier">tier {row.tier}</span>
        <span className="who-asks">{whoAsks(row)}</span>
        <span className="platform">{PLATFORM_NAMES[row.platform]}</span>
        {code !== null && <code>{code}</code>}
        {row.bounces > 0 && <span>↩ came back {row.bounces}×</span>}
        <span className="stretch" />
        {left ? (
          <span>✓ not in this list any more</span>
        ) : (
          <DueBar from={row.updatedAt} due={row.due?.tier ?? null} now={now} />
        )}
      </span>
    </>
  );
});

function codeOf({ errorCode }: TicketRow): string | null {
  return errorCode?.hex ?? errorCode?.symbol ?? errorCode?.raw ?? null;
}

function whoAsks({ requester, device }: TicketRow): string {
  const name = requester?.name ?? requester?.upn ?? device?.name ?? device?.serial ?? 'unknown';
  return requester?.vip === true ? `★ VIP ${name}` : name;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : ''].join('').toUpperCase();
}

function Avatar({ name, mode }: Presence['people'][number]) {
  const says = `${name} ${mode === 'typing' ? 'is writing' : 'is looking'}`;
  return (
    <span className={`avatar ${mode}`} title={says}>
      <span aria-hidden="true">
        {initialsOf(name)}
        {mode === 'typing' && '✎'}
      </span>
      <span className="unseen">{says}</span>
    </span>
  );
}
