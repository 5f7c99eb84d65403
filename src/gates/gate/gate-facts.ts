import { figuresOf, type GateFact } from '../../domain/gates/gate-reading.js';
import { counted, listed, oneDecimal } from '../../domain/gates/said-numbers.js';
import { DAY, type Instant } from '../../domain/instant.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import type { GatePlan } from './gate.queries.js';
import type { GateFactsRow } from './gate-tickets.queries.js';

/** Sentences of the open signals of a phase; null: signals are not known here. */
export interface FactsAround {
  row: GateFactsRow;
  signals: readonly string[];
  next: GatePlan['next'];
  now: Instant;
}

/** What is shown beside a gate and decides nothing. */
export function gateFacts({ row, signals, next, now }: FactsAround): GateFact[] {
  return [microsoft(row), reopened(row), tier3(row, now), didNotHold(row), openSignals(signals), nextChecklist(next)];
}

function microsoft({ microsoftCases, microsoftTickets }: GateFactsRow): GateFact {
  const cases = counted(microsoftCases, 'Microsoft case is open', 'Microsoft cases are open');
  return {
    fact: 'open_microsoft_cases',
    sentence:
      microsoftCases === 0 ? 'No ticket waits for Microsoft.' : `${cases} for ${counted(microsoftTickets, 'ticket')}.`,
    figures: figuresOf({ cases: microsoftCases, tickets: microsoftTickets }),
  };
}

function reopened(row: GateFactsRow): GateFact {
  const percent = row.resolved === 0 ? null : (row.reopened * 100) / row.resolved;
  const share = percent === null ? '' : ` (${oneDecimal(percent)} %)`;
  return {
    fact: 'reopened',
    sentence: `${row.reopened} of ${counted(row.resolved, 'resolved ticket')} opened again${share}.`,
    figures: figuresOf({ reopened: row.reopened, resolved: row.resolved, percent }),
  };
}

function tier3(row: GateFactsRow, now: Instant): GateFact {
  const days = row.tier3Since === null ? null : Math.max(0, (now - instantOfTimestamp(row.tier3Since)) / DAY);
  const oldest = days === null ? '' : `, the oldest for ${counted(Math.floor(days), 'day')}`;
  return {
    fact: 'tier3_backlog',
    sentence: row.tier3 === 0 ? 'Nothing stands at tier 3.' : `${counted(row.tier3, 'ticket')} at tier 3${oldest}.`,
    figures: figuresOf({ tickets: row.tier3, oldestDays: days === null ? null : Math.floor(days) }),
  };
}

function didNotHold({ didNotHold: patterns }: GateFactsRow): GateFact {
  return {
    fact: 'did_not_hold',
    sentence:
      patterns.length === 0
        ? 'No fix of its patterns failed to hold.'
        : `Did not hold: the fix of ${listed(patterns)}.`,
    figures: figuresOf({ patterns: patterns.length }),
  };
}

function openSignals(signals: readonly string[]): GateFact {
  const [first] = signals;
  const more = signals.length > 1 ? ` and ${signals.length - 1} more` : '';
  return {
    fact: 'open_signals',
    sentence: first === undefined ? 'No signal of the phase is open.' : `${first}${more}`,
    figures: figuresOf({ signals: signals.length }),
  };
}

function nextChecklist(next: GatePlan['next']): GateFact {
  const { items, open } = next?.checklist ?? { items: 0, open: 0 };
  const listing = items === 0 ? 'has no checklist yet' : `has ${open} of ${items} checklist items open`;
  return {
    fact: 'next_phase_checklist',
    sentence: next === null ? 'No phase comes after it.' : `${next.name} ${listing}.`,
    figures: figuresOf({ open: next === null ? null : open, items: next === null ? null : items }),
  };
}
