import type { Case } from './case-shapes';
import { DueWords } from './due-words';
import { TurnChip } from './turn-chip';

/** A case in the list: whose turn it is, what it is about, when it has to move. */
export function CaseLine({ row, now }: { row: Case; now: number }) {
  const { waiting, comingBack, ever } = row.tickets;
  return (
    <>
      <div className="line">
        <TurnChip one={row} />
        <span className="key">{row.references[0] ?? row.key}</span>
        <DueWords one={row} now={now} />
      </div>
      <div className="title">{row.title}</div>
      <div className="line small">
        <span>{row.key}</span>
        <span>severity {row.severity}</span>
        <span>
          {waiting} waiting{comingBack > 0 && `, ${comingBack} coming back`}, {ever} ever
        </span>
        {row.liaison !== null && <span>{row.liaison.name}</span>}
      </div>
    </>
  );
}
