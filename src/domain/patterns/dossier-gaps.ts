import type { Kind, Platform } from '../words.js';
import type { DossierCase, DossierTicket, DossierTotals } from './dossier.js';

/** A fact that Microsoft asks for and nobody has said, and where to get it. */
export interface Gap {
  fact: string;
  how: string;
}

/** How a device of each platform gives its logs. */
const LOGS: Readonly<Record<Platform, string>> = {
  windows:
    'Export the logs under Settings > Accounts > Access work or school, or run mdmdiagnosticstool.exe with -area and -cab.',
  android: 'In Company Portal choose Help, then upload the logs, and note the incident ID.',
  ios_ipados: 'In Company Portal choose Help, then Get Support, and note the incident ID.',
  macos: 'In Company Portal for Mac choose Help, then Send diagnostic report.',
  linux: 'Save what journalctl prints of the Intune app around the failure.',
};

const FAILURES: ReadonlySet<Kind> = new Set(['enrollment', 'app_install', 'policy', 'compliance', 'access', 'other']);

interface Question {
  fact: string;
  /** Asked of this ticket at all. */
  asked: (ticket: DossierTicket) => boolean;
  said: (ticket: DossierTicket) => boolean;
  how: (ticket: DossierTicket) => string;
}

const has = (ticket: DossierTicket, kind: 'text' | 'log'): boolean =>
  ticket.evidence.some((piece) => piece.kind === kind);
const isFailure = ({ kind }: DossierTicket): boolean => FAILURES.has(kind);
const isEnrollment = ({ kind }: DossierTicket): boolean => kind === 'enrollment';

/** What Microsoft support asks of each ticket (enrollment article and support form; Graph's troubleshooting event). */
const QUESTIONS: readonly Question[] = [
  {
    fact: 'errorMessage',
    asked: isFailure,
    said: (ticket) => codeOf(ticket) !== null || has(ticket, 'text'),
    how: () => 'Ask the user for the words or a picture of the screen, with the code on it.',
  },
  {
    fact: 'osVersion',
    asked: () => true,
    said: ({ osVersion }) => osVersion !== null,
    how: () => 'Read it in the About page of the device, or in Intune under Devices.',
  },
  {
    fact: 'userId',
    asked: () => true,
    said: ({ upn }) => upn !== null,
    how: () => 'Ask for the sign-in name (UPN) of the user.',
  },
  {
    fact: 'deviceSerial',
    asked: isFailure,
    said: ({ serial }) => serial !== null,
    how: () => 'Read the serial number on the device, or in Intune under Devices.',
  },
  {
    fact: 'managedDeviceIdentifier',
    asked: (ticket) => isFailure(ticket) && !isEnrollment(ticket),
    said: ({ intuneId }) => intuneId !== null,
    how: () => 'Copy the Intune device ID from the hardware page of the device in Intune.',
  },
  {
    fact: 'enrollmentMethod',
    asked: isEnrollment,
    said: ({ enrollmentMethod }) => enrollmentMethod !== null,
    how: () => 'Say how the device is enrolled: by its user, by Apple ADE, Autopilot, bulk ...',
  },
  {
    fact: 'correlationId',
    asked: isEnrollment,
    said: ({ correlationId }) => correlationId !== null,
    how: () => 'Look up the failure in the enrollment failures report, or in Graph under troubleshootingEvents.',
  },
  {
    fact: 'app',
    asked: ({ kind }) => kind === 'app_install',
    said: ({ app }) => app !== null,
    how: () => 'Say which app and which version of it.',
  },
  {
    fact: 'policy',
    asked: ({ kind }) => kind === 'policy',
    said: ({ policy }) => policy !== null,
    how: () => 'Say which policy it is.',
  },
  { fact: 'log', asked: isFailure, said: (ticket) => has(ticket, 'log'), how: ({ platform }) => LOGS[platform] },
];

/** What a ticket fails with, shortest form; null when nobody has said it. */
export function codeOf({ code, failureCategory }: DossierTicket): string | null {
  return code.hex ?? code.symbol ?? code.raw ?? failureCategory;
}

/** What one ticket does not say, in the order in which Microsoft asks. */
export function ticketGaps(ticket: DossierTicket): Gap[] {
  return QUESTIONS.filter(({ asked, said }) => asked(ticket) && !said(ticket)).map(({ fact, how }) => ({
    fact,
    how: how(ticket),
  }));
}

/** What the case itself does not say. */
export function caseGaps(about: DossierCase, totals: DossierTotals): Gap[] {
  const asked: [string, boolean, string][] = [
    ['whereSeen', about.whereSeen !== null, 'Say in which app, page or step the message appears.'],
    ['everWorked', about.everWorked !== null, 'Say whether it worked before, for anybody.'],
    ['affected', about.affected !== null, 'Say whether all users and devices are affected, or some.'],
    ['mdmAuthority', about.mdmAuthority !== null, 'Read it in Intune under Tenant administration > Tenant status.'],
    ['contact', about.contact !== null, 'Name whom Microsoft may call: name, telephone, mail.'],
    ['tickets', totals.tickets > 0, 'Send the tickets up with the number of this case.'],
  ];
  return asked.flatMap(([fact, said, how]) => (said ? [] : [{ fact, how }]));
}
