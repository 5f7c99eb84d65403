import { fieldOfMoment, momentOfField } from './days';
import type { Entry, Phase, Platform } from './shapes';
import { VARIANTS } from './words';

/** An entry while it is written: every field as its control holds it. */
export interface TypedEntry {
  kind: Entry['kind'];
  variant: Entry['variant'];
  /** Ids as text; empty: none. */
  phase: string;
  owner: string;
  comparison: string;
  groups: string[];
  platforms: Platform[];
  at: string;
  until: string;
  withdrawnAt: string;
  title: string;
  channel: NonNullable<Entry['channel']> | '';
  attendance: string;
  done: boolean;
}

export function newEntry(of: Phase | null): TypedEntry {
  return {
    ...{ kind: 'communication', variant: of === null ? 'kickoff' : 'pre_enrollment_1' },
    ...{ phase: of === null ? '' : String(of.id), owner: '', comparison: '', groups: [], platforms: [] },
    ...{ at: fieldOfMoment(new Date().toISOString()), until: '', withdrawnAt: '', title: '', channel: 'mail' },
    ...{ attendance: '', done: false },
  };
}

export function typedEntry(entry: Entry): TypedEntry {
  const id = (one: number | null | undefined) => (one == null ? '' : String(one));
  const moment = (one: string | null) => (one === null ? '' : fieldOfMoment(one));
  const { kind, variant, title, done } = entry;
  return {
    ...{ kind, variant, title, done },
    ...{ phase: id(entry.phase), owner: id(entry.owner?.id), comparison: id(entry.comparisonGroup) },
    ...{ groups: entry.groups.map(String), platforms: entry.platforms, channel: entry.channel ?? '' },
    ...{ at: moment(entry.at), until: moment(entry.until), withdrawnAt: moment(entry.withdrawnAt) },
    attendance: id(entry.attendance),
  };
}

/** Another kind has other variants, and does not know everything that the kind before knew. */
export function withKind(typed: TypedEntry, kind: Entry['kind']): TypedEntry {
  const variant = VARIANTS[kind][0]?.[0] ?? 'other';
  const channel = kind === 'communication' ? 'mail' : '';
  return { ...typed, kind, variant, channel };
}

/** What is sent of it. A field that its kind does not have is none. */
export function entryBody(typed: TypedEntry) {
  const number = (text: string) => (text === '' ? null : Number(text));
  const { kind, variant, platforms, done } = typed;
  const tells = kind === 'communication' || kind === 'intervention';
  return {
    ...{ kind, variant, platforms, done, title: typed.title.trim() },
    ...{ phase: number(typed.phase), owner: number(typed.owner) },
    groups: typed.phase === '' ? [] : typed.groups.map(Number),
    at: momentOfField(typed.at) ?? '',
    until: kind === 'milestone' ? null : momentOfField(typed.until),
    channel: tells && typed.channel !== '' ? typed.channel : null,
    withdrawnAt: kind === 'policy_deployment' ? momentOfField(typed.withdrawnAt) : null,
    attendance: kind === 'intervention' ? number(typed.attendance) : null,
    comparisonGroup: kind === 'intervention' ? number(typed.comparison) : null,
  };
}
