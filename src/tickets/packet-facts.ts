import type { Evidence, HandOverPacket } from '../domain/ticket/ticket.js';
import type { Command } from '../domain/ticket/command.js';
import type { PacketField } from '../rollout/policy/policy-document.js';
import type { FieldFault } from './field-fault.js';
import type { WantedField } from './quality/required-fields.js';
import type { TicketRecord } from './ticket-record.js';

export type EvidenceKind = Evidence['kind'];

/** What a ticket and the evidence given for it, now and on earlier hand-overs, say of the facts a packet brings. */
interface Known {
  record: Pick<TicketRecord, 'ticket' | 'facts'>;
  evidence: ReadonlySet<EvidenceKind>;
}

interface PacketFact {
  /** The ticket's field in which the fact is wanted. */
  pointer: string;
  detail: string;
  known: (known: Known) => boolean;
}

const PACKET_FACTS: Readonly<Record<PacketField, PacketFact>> = {
  device_id: {
    pointer: '/device/serial',
    detail: 'Name the device: its serial or Intune id, under `facts` here or on the ticket.',
    known: ({ record: { ticket, facts } }) => ticket.deviceSerial !== null || facts.deviceIntuneId !== null,
  },
  os_version: {
    pointer: '/osVersion',
    detail: 'Say the version of the operating system, under `facts` here or on the ticket.',
    known: ({ record }) => record.facts.osVersion !== null,
  },
  error_text: {
    pointer: '/errorCode',
    detail: 'Give the error code or failure category, under `facts` here or on the ticket, or the message as evidence.',
    known: ({ record: { facts }, evidence }) =>
      facts.codeRaw !== null || facts.failureCategory !== null || evidence.has('text') || evidence.has('log'),
  },
  log: {
    pointer: '/evidence',
    detail: 'Add a log to the evidence.',
    known: ({ evidence }) => evidence.has('log'),
  },
  app: {
    pointer: '/app/name',
    detail: 'Say which app it is, under `facts` here or on the ticket.',
    known: ({ record }) => record.facts.appName !== null,
  },
  policy: {
    pointer: '/policy/name',
    detail: 'Say which policy it is, under `facts` here or on the ticket.',
    known: ({ record: { facts } }) => facts.policyName !== null || facts.policyType !== null,
  },
};

/**
 * The facts of `wanted` (by the policy for the kind of ticket, and by the signature) that neither the ticket nor any
 * evidence has: empty when the hand-over may go up. Nothing that is there already is asked again; what is asked for a
 * reason of its own says it.
 */
export function missingFacts(wanted: readonly WantedField[], known: Known): FieldFault[] {
  return wanted
    .map(({ field, why }) => ({ fact: PACKET_FACTS[field], why }))
    .filter(({ fact }) => !fact.known(known))
    .map(({ fact: { pointer, detail }, why }) => ({ pointer, detail: why === null ? detail : `${detail} ${why}` }));
}

/** The packet of a hand-over upwards; null for every other command. */
export function packetUp(command: Command): HandOverPacket | null {
  return command.name === 'escalate' || command.name === 'escalate_to_microsoft' ? command.packet : null;
}

/** Kinds of the pieces of evidence in a packet, whatever a caller without types may have put there. */
export function evidenceKinds(packet: HandOverPacket): ReadonlySet<EvidenceKind> {
  return new Set(Array.isArray(packet.evidence) ? packet.evidence.map((piece) => piece?.kind) : []);
}

/** Names of the facts that Microsoft will ask for, beyond those the ladder reads, and the ticket does not say. */
export function dossierGaps({ facts }: Pick<TicketRecord, 'facts'>): string[] {
  const asked = {
    errorCode: facts.codeRaw ?? facts.failureCategory,
    osVersion: facts.osVersion,
    correlationId: facts.correlationId,
    intuneId: facts.deviceIntuneId,
  };
  return Object.entries(asked).flatMap(([name, said]) => (said === null ? [name] : []));
}
