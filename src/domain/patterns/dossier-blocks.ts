import type { Instant } from '../instant.js';
import { codeOf } from './dossier-gaps.js';
import { formsOf, type CodeForms, type Dossier } from './dossier.js';

/** A piece of a printed dossier. Every text in it is data: who prints it sees to it that it stays text. */
export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  | { is: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { is: 'list'; items: readonly string[] }
  | { is: 'text'; text: string }
  | { is: 'pasted'; caption: string; text: string };

const NOT_SAID = 'not said yet';
const day = (at: Instant): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const words = (word: string): string => word.replaceAll('_', ' ');
const listed = (items: readonly string[]): string => (items.length === 0 ? NOT_SAID : items.join(', '));
const printed = ({ hex, signed, unsigned }: CodeForms): string => `${hex} (${signed}, ${unsigned})`;

/** The dossier in the order in which Microsoft asks. */
export function dossierBlocks(dossier: Dossier): Block[] {
  const { about, asOf, missing } = dossier;
  return [
    { is: 'heading', level: 1, text: `${about.key}: ${about.title}` },
    { is: 'text', text: `For Microsoft support, as of ${day(asOf)} UTC.` },
    { is: 'facts', rows: caseFacts(dossier) },
    { is: 'heading', level: 2, text: 'What Microsoft asks' },
    { is: 'facts', rows: answers(dossier) },
    { is: 'heading', level: 2, text: 'What is missing' },
    missing.length === 0
      ? { is: 'text', text: 'Nothing that Microsoft usually asks for.' }
      : { is: 'list', items: missing.map(missingLine) },
    { is: 'heading', level: 2, text: 'Tickets' },
    ...dossier.tickets.flatMap(ticketBlocks),
    ...(dossier.elsewhere > 0 ? [elsewhere(dossier.elsewhere, dossier.tickets.length)] : []),
  ];
}

function missingLine({ fact, how, tickets }: Dossier['missing'][number]): string {
  return `${fact}${tickets.length === 0 ? '' : ` (${tickets.join(', ')})`}: ${how}`;
}

function elsewhere(count: number, shown: number): Block {
  return { is: 'text', text: shown === 0 ? `${count} tickets elsewhere.` : `And ${count} elsewhere.` };
}

function caseFacts({ about }: Dossier): [string, string][] {
  return [
    ['Case numbers', about.references.join(', ')],
    ['Severity', about.severity],
    [
      'State',
      about.state === 'closed' ? 'closed' : about.turn === 'ours' ? 'open, our turn' : 'open, Microsoft’s turn',
    ],
    ['Liaison', about.liaison ?? 'nobody'],
    ...(about.pattern === null ? [] : [['Pattern', about.pattern] as [string, string]]),
    ['Contact', about.contact ?? NOT_SAID],
  ];
}

function answers({ about, totals }: Dossier): [string, string][] {
  const codes = totals.codes.map(({ hex, symbol, category, tickets }) => {
    const forms = formsOf(hex);
    return `${forms ? printed(forms) : (symbol ?? words(category ?? ''))} on ${tickets}`;
  });
  return [
    ['Exact message and code', codes.length === 0 ? NOT_SAID : codes.join('; ')],
    ['Where it is seen', about.whereSeen ?? NOT_SAID],
    ['Since', totals.since === null ? NOT_SAID : `${day(totals.since)} UTC`],
    ['Has it ever worked', about.everWorked === null ? NOT_SAID : about.everWorked ? 'yes' : 'no'],
    ['Platforms', listed(totals.platforms.map(({ platform, tickets }) => `${words(platform)} (${tickets})`))],
    ['Versions', listed(totals.osVersions)],
    ['Users affected', `${totals.affectedUsers} on ${totals.tickets} tickets, ${totals.users} of them named`],
    ['Devices affected', `${totals.devices} named`],
    ['All or some', about.affected ?? NOT_SAID],
    ['MDM authority', about.mdmAuthority === null ? NOT_SAID : words(about.mdmAuthority)],
    ['How devices are enrolled', listed(totals.methods.map(words))],
  ];
}

function ticketBlocks(ticket: Dossier['tickets'][number]): Block[] {
  const facts: [string, string | null][] = [
    ['State', words(ticket.state)],
    ['Reported', `${day(ticket.reportedAt)} UTC`],
    ['Code', ticket.forms ? printed(ticket.forms) : codeOf(ticket)],
    ['Platform', [words(ticket.platform), ticket.osVersion].filter(Boolean).join(' ')],
    ['Ownership', ticket.ownership],
    ['Enrollment', ticket.enrollmentMethod === null ? null : words(ticket.enrollmentMethod)],
    ['App', ticket.app],
    ['Policy', ticket.policy],
    ['userId', ticket.upn ?? ticket.requester],
    ['Device', [ticket.device, ticket.model].filter(Boolean).join(', ') || null],
    ['Serial', ticket.serial],
    ['managedDeviceIdentifier', ticket.intuneId],
    ['correlationId', ticket.correlationId],
    ['failureCategory', ticket.failureCategory],
    ['Tried', ticket.tried.length === 0 ? null : ticket.tried.join('; ')],
    ['Missing', ticket.missing.length === 0 ? null : ticket.missing.map(({ fact }) => fact).join(', ')],
  ];
  const rows = facts.filter((fact): fact is [string, string] => fact[1] !== null);
  const pasted = ticket.evidence.map(({ kind, content, at }): Block => {
    return { is: 'pasted', caption: `${kind}, ${day(at)} UTC`, text: content };
  });
  return [{ is: 'heading', level: 3, text: `${ticket.key}: ${ticket.title}` }, { is: 'facts', rows }, ...pasted];
}
