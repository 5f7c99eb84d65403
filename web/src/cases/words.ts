import type { Case, Entry, Severity, Turn } from './case-shapes';

export const TURNS: Readonly<Record<Turn, string>> = { ours: 'Our turn', microsoft: 'Microsoft’s turn' };

/** What Microsoft means by its letters. */
export const SEVERITIES: Readonly<Record<Severity, string>> = {
  A: 'A: critical, work around the clock',
  B: 'B: users are blocked',
  C: 'C: the rest',
};

export const DIRECTIONS: Readonly<Record<Entry['direction'], string>> = {
  from_microsoft: 'Microsoft said',
  to_microsoft: 'We said',
  note: 'Note',
};

export const AUTHORITIES: Readonly<Record<NonNullable<Case['mdmAuthority']>, string>> = {
  intune: 'Intune',
  configuration_manager: 'Configuration Manager',
  office_365: 'Office 365',
  coexistence: 'Coexistence',
  none: 'None',
};

export const AFFECTED = { all: 'All users and devices', some: 'Some users or devices' } as const;

/** Facts of the dossier, as people name them. */
export const FACTS: Readonly<Record<string, string>> = {
  whereSeen: 'Where it is seen',
  everWorked: 'Whether it ever worked',
  affected: 'Who is affected',
  mdmAuthority: 'MDM authority',
  contact: 'Whom Microsoft may reach',
  correlationId: 'Correlation id',
  log: 'Logs',
};

const FACT_WORD = /(?=[A-Z])/;

export function factWords(fact: string): string {
  const words = fact.split(FACT_WORD).join(' ').toLowerCase();
  return FACTS[fact] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The ways to look at the cases, with what each asks of the server. */
export const VIEWS = {
  open: { title: 'Open', asked: { state: 'open' } },
  ours: { title: 'Our turn', asked: { state: 'open', turn: 'ours' } },
  microsoft: { title: 'Microsoft’s turn', asked: { state: 'open', turn: 'microsoft' } },
  overdue: { title: 'Update overdue', asked: { overdue: true } },
  closed: { title: 'Closed', asked: { state: 'closed' } },
} as const;
export type ViewName = keyof typeof VIEWS;

export function isView(name: string | null): name is ViewName {
  return name !== null && Object.hasOwn(VIEWS, name);
}
