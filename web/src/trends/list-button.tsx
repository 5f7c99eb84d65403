import type { ReactNode } from 'react';
import { goWith, useAddress } from '../frame/address';
import { listOf } from './drill-down-address';

/** A number that leads to its tickets. Without an address (no list can show them) it is only the number. */
export function ListButton({ tickets, children }: { tickets: string | null; children: ReactNode }) {
  const { query } = useAddress();
  if (tickets === null) return <>{children}</>;
  const list = listOf(tickets);
  const open = query.get('list') === list;
  return (
    <button
      type="button"
      className="list-button"
      aria-pressed={open}
      onClick={() => goWith({ list: open ? null : list })}
    >
      {children}
    </button>
  );
}
