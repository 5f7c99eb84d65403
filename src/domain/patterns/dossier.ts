import type { Instant } from '../instant.js';
import type {
  CaseState,
  CaseTurn,
  EnrollmentMethod,
  FailureCategory,
  HowMany,
  Kind,
  MdmAuthority,
  Ownership,
  Platform,
  Severity,
  State,
} from '../words.js';
import { caseGaps, ticketGaps, type Gap } from './dossier-gaps.js';

/** What a case itself says, for the dossier. */
export interface DossierCase {
  key: string;
  references: readonly string[];
  title: string;
  severity: Severity;
  turn: CaseTurn;
  state: CaseState;
  liaison: string | null;
  pattern: string | null;
  whereSeen: string | null;
  mdmAuthority: MdmAuthority | null;
  everWorked: boolean | null;
  affected: HowMany | null;
  contact: string | null;
}

export interface DossierEvidence {
  kind: 'text' | 'log' | 'link';
  content: string;
  at: Instant;
}

/** A ticket of the case that the reader may see. */
export interface DossierTicket {
  key: string;
  title: string;
  kind: Kind;
  platform: Platform;
  osVersion: string | null;
  ownership: Ownership | null;
  enrollmentMethod: EnrollmentMethod | null;
  state: State;
  reportedAt: Instant;
  requester: string | null;
  upn: string | null;
  device: string | null;
  serial: string | null;
  model: string | null;
  intuneId: string | null;
  app: string | null;
  policy: string | null;
  code: { raw: string | null; hex: string | null; symbol: string | null };
  failureCategory: FailureCategory | null;
  correlationId: string | null;
  affectedUsers: number;
  tried: readonly string[];
  evidence: readonly DossierEvidence[];
}

/** Figures of all tickets of the case, those elsewhere included: they name nobody. */
export interface DossierTotals {
  tickets: number;
  /** Distinct requesters and devices that are named; `named` of 0 says nothing about how many there are. */
  users: number;
  devices: number;
  /** Sum of what the tickets say of affected users, each at least 1. */
  affectedUsers: number;
  since: Instant | null;
  platforms: readonly { platform: Platform; tickets: number }[];
  osVersions: readonly string[];
  methods: readonly EnrollmentMethod[];
  codes: readonly { hex: string | null; symbol: string | null; category: FailureCategory | null; tickets: number }[];
}

/** The forms in which one code is printed: Microsoft's tools use all three. */
export interface CodeForms {
  hex: string;
  signed: string;
  unsigned: string;
}

/** `0x80180014` is -2145910764 and 2149056532; null for what is no such code. */
export function formsOf(hex: string | null): CodeForms | null {
  if (hex === null || !/^0x[0-9A-F]{8}$/.test(hex)) return null;
  const value = Number.parseInt(hex.slice(2), 16);
  return { hex, signed: String(value | 0), unsigned: String(value) };
}

/** What Microsoft support asks before it looks at a problem, filled from a case and its tickets. */
export interface Dossier {
  about: DossierCase;
  asOf: Instant;
  totals: DossierTotals;
  tickets: readonly (DossierTicket & { forms: CodeForms | null; missing: readonly Gap[] })[];
  /** Tickets of the case that the reader may not see: counted, not shown. */
  elsewhere: number;
  /** Everything that nobody has said yet: on the case, or with the keys of the tickets that lack it. */
  missing: readonly (Gap & { tickets: readonly string[] })[];
}

export function dossierOf(
  about: DossierCase,
  found: { totals: DossierTotals; tickets: readonly DossierTicket[]; elsewhere: number },
  asOf: Instant,
): Dossier {
  const tickets = found.tickets.map((ticket) => ({
    ...ticket,
    forms: formsOf(ticket.code.hex),
    missing: ticketGaps(ticket),
  }));
  const byFact = new Map<string, Gap & { tickets: string[] }>();
  for (const gap of caseGaps(about, found.totals)) byFact.set(gap.fact, { ...gap, tickets: [] });
  for (const { key, missing } of tickets) {
    for (const gap of missing) {
      const known = byFact.get(gap.fact);
      if (known) known.tickets.push(key);
      else byFact.set(gap.fact, { ...gap, tickets: [key] });
    }
  }
  return { about, asOf, totals: found.totals, tickets, elsewhere: found.elsewhere, missing: [...byFact.values()] };
}
