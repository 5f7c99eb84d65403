import type { TicketRow } from '../api/shapes';
import { DueBar } from './due-bar';
import { PLATFORM_NAMES, STATE_NAMES } from './words';

/** One line of a queue: what, who, whose turn, how long it may take. */
export function RowOfTicket({ row, now }: { row: TicketRow; now: number }) {
  const who = row.requester?.name ?? row.requester?.upn ?? row.device?.name ?? row.device?.serial ?? 'unknown';
  const code = row.errorCode?.hex ?? row.errorCode?.symbol ?? row.errorCode?.raw;
  return (
    <>
      <span className="line">
        <span className="key">{row.key}</span>
        <span className="title">{row.title}</span>
        {row.pattern !== null && <span className="chip pattern">{row.pattern}</span>}
      </span>
      <span className="line small">
        <span className={`state ${row.state}`}>{STATE_NAMES[row.state]}</span>
        <span>tier {row.tier}</span>
        <span>{who}</span>
        <span>{PLATFORM_NAMES[row.platform]}</span>
        {code != null && <code>{code}</code>}
        <span className="stretch" />
        <DueBar from={row.updatedAt} due={row.due?.tier ?? null} now={now} />
      </span>
    </>
  );
}
