import { CALL_WORDS } from '../../../domain/patterns/contact-list.js';
import { stillToTry } from '../../../domain/ticket/contact-rule.js';
import type { ContactRule } from '../../../domain/ticket/desk.js';
import { iso } from '../../../tickets/iso.js';
import { patternKeyOf } from '../../../tickets/pattern-keys.js';
import type { DuePerson, DueTicket, ScriptRow } from './contact-list.queries.js';

/** What to read to the user, once however many tickets it is for. */
export interface Script {
  /** `package:5`, or the key of the ticket that a single resolution was written for. */
  id: string;
  package: number | null;
  pattern: string | null;
  kind: string;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  rule: ContactRule;
  standing: 'good' | 'in_doubt' | 'withdrawn';
  /** Why it is in doubt or was withdrawn. */
  why: string | null;
}

/** The scripts of a page: packages as they stand now, single resolutions as they were written. */
export function scriptsOfPage(
  people: readonly DuePerson[],
  packages: readonly ScriptRow[],
  policyRule: ContactRule,
): Map<string, Script> {
  const scripts = new Map(packages.map((row) => [`package:${row.id}`, scriptOfPackage(row, policyRule)]));
  for (const ticket of people.flatMap(({ tickets }) => tickets)) {
    const id = scriptId(ticket);
    if (scripts.has(id)) continue;
    const { kind, cause, userSteps, tier1Steps, verify } = ticket.resolution;
    const words = { kind, cause, userSteps, tier1Steps, verify };
    scripts.set(id, { id, package: null, pattern: null, ...words, rule: policyRule, standing: 'good', why: null });
  }
  return scripts;
}

function scriptOfPackage(row: ScriptRow, policyRule: ContactRule): Script {
  const { kind, cause, userSteps, tier1Steps, verify, state, doubted } = row;
  const ended = state === 'withdrawn' || state === 'superseded';
  return {
    ...{ id: `package:${row.id}`, package: row.id, pattern: patternKeyOf(row.pattern) },
    ...{ kind, cause, userSteps, tier1Steps, verify, rule: row.contactRule ?? policyRule },
    standing: ended ? 'withdrawn' : doubted || state === 'did_not_hold' ? 'in_doubt' : 'good',
    why: ended ? row.endedReason : row.doubtedWhy,
  };
}

export function scriptId({ key, resolution }: Pick<DueTicket, 'key' | 'resolution'>): string {
  return resolution.package === null ? key : `package:${resolution.package}`;
}

/** One person with what is due. All tickets are of the same person; the first one says who that is. */
export function personView({ due, tickets }: DuePerson, scripts: ReadonlyMap<string, Script>) {
  const first = tickets[0]!;
  const known = { name: null as string | null, upn: null as string | null, contact: null as string | null };
  for (const { requester } of tickets) {
    known.name ??= requester.name;
    known.upn ??= requester.upn;
    known.contact ??= requester.contact;
  }
  const somebody = known.name !== null || known.upn !== null || known.contact !== null;
  return {
    requester: somebody ? { ...known, vip: tickets.some(({ requester }) => requester.vip) } : null,
    lookAt: somebody ? null : first.device,
    location: first.location,
    reason: first.reason,
    says: CALL_WORDS[first.reason],
    due,
    tickets: tickets.map((ticket) => ticketView(ticket, scripts)),
  };
}

function ticketView(ticket: DueTicket, scripts: ReadonlyMap<string, Script>) {
  const { key, version, title, platform, state, assignee, device, reason, contacts, nextContactAt } = ticket;
  const script = scripts.get(scriptId(ticket))!;
  return {
    ...{ key, version, title, platform, state, assignee, device, reason, script: script.id },
    tries: contacts.tries,
    days: contacts.days.length,
    missing: stillToTry(contacts, script.rule),
    last: contacts.last && { ...contacts.last, at: iso(contacts.last.at) },
    nextContactAt,
    bestTime: contacts.last?.outcome === 'call_back' ? nextContactAt : null,
  };
}
