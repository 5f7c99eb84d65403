import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Ticket } from '../../api/shapes';

type PacketField = 'device_id' | 'os_version' | 'error_text' | 'log' | 'app' | 'policy';

/** Facts that a hand-over can bring and the ticket may lack. */
export type FactName = 'serial' | 'intuneId' | 'osVersion' | 'errorCode' | 'app' | 'policy' | 'correlationId';

export const FACT_LABELS: Readonly<Record<FactName, string>> = {
  serial: 'Serial number of the device',
  intuneId: 'Device id in Intune',
  osVersion: 'Version of the system',
  errorCode: 'Error code',
  app: 'Which app it is',
  policy: 'Which policy it is',
  correlationId: 'Correlation id',
};

/** The member of `facts` that each is. */
export const FACT_POINTERS: Readonly<Record<FactName, string>> = {
  serial: '/device/serial',
  intuneId: '/device/intuneId',
  osVersion: '/osVersion',
  errorCode: '/errorCode',
  app: '/app/name',
  policy: '/policy/name',
  correlationId: '/correlationId',
};

const FACT_OF: Readonly<Partial<Record<PacketField, FactName>>> = {
  device_id: 'serial',
  os_version: 'osVersion',
  app: 'app',
  policy: 'policy',
};

/** What Microsoft asks for first. */
export const FOR_MICROSOFT: readonly FactName[] = ['errorCode', 'osVersion', 'serial', 'intuneId', 'correlationId'];

export function knows(ticket: Ticket, fact: FactName): boolean {
  const { device, app, policy } = ticket;
  const said: Readonly<Record<FactName, unknown>> = {
    serial: device?.serial ?? device?.intuneId,
    intuneId: device?.intuneId,
    osVersion: ticket.osVersion,
    errorCode: ticket.errorCode?.raw ?? ticket.failureCategory,
    app: app?.name,
    policy: policy?.name ?? policy?.type,
    correlationId: ticket.correlationId,
  };
  return said[fact] != null;
}

/** The body's `facts` out of what was typed. */
export function factsOf(typed: Readonly<Partial<Record<FactName, string>>>) {
  const said = (name: FactName) => typed[name]?.trim() || null;
  const [serial, intuneId, app, policy] = [said('serial'), said('intuneId'), said('app'), said('policy')];
  const facts = {
    ...(serial === null && intuneId === null ? {} : { device: { serial, intuneId } }),
    ...(app === null ? {} : { app: { name: app } }),
    ...(policy === null ? {} : { policy: { name: policy } }),
    ...{ osVersion: said('osVersion'), errorCode: said('errorCode'), correlationId: said('correlationId') },
  };
  return Object.values(facts).every((value) => value === null) ? null : facts;
}

export interface Wanted {
  /** Facts that a hand-over must bring and the ticket does not say. */
  facts: readonly FactName[];
  /** A pasted log must be among the evidence. */
  log: boolean;
  /** Why a field is asked for, where escalations came back without it. */
  why: readonly string[];
}

interface PolicyDocument {
  packetFields?: Partial<Record<Ticket['kind'], PacketField[]>>;
}

/** What a hand-over of this ticket is asked for beyond reason, steps and evidence: by the policy, and by its signature. */
export function useWanted(ticket: Ticket | null): Wanted {
  const { data: policy } = useQuery({
    queryKey: ['policy'],
    enabled: ticket !== null,
    staleTime: 300_000,
    queryFn: () => dataOf(api.GET('/api/v1/policy')),
  });
  const signature = ticket?.signature ?? null;
  const { data: required } = useQuery({
    queryKey: ['required-fields', signature],
    enabled: signature !== null,
    staleTime: 300_000,
    queryFn: () =>
      dataOf(api.GET('/api/v1/quality/required-fields', { params: { query: { signature: signature ?? '' } } })),
  });
  if (ticket === null) return { facts: [], log: false, why: [] };
  const asked = (required?.items ?? []).filter((item) => item.signature === signature);
  const byKind = (policy?.document as PolicyDocument | undefined)?.packetFields?.[ticket.kind] ?? [];
  const fields = new Set<PacketField>([...byKind, ...asked.map(({ field }) => field)]);
  const facts = [...fields].flatMap((field) => FACT_OF[field] ?? []);
  return {
    facts: facts.filter((fact) => !knows(ticket, fact)),
    log: fields.has('log'),
    why: asked.map(({ says }) => says),
  };
}
