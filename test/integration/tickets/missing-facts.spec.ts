import { describe, expect, it } from '@jest/globals';
import { PACKET_FIELDS, type PacketField } from '../../../src/rollout/policy/policy-document.js';
import { missingFacts, type EvidenceKind } from '../../../src/tickets/packet-facts.js';
import type { TicketRecord } from '../../../src/tickets/ticket-record.js';

const NOTHING = {
  ...{ osVersion: null, deviceIntuneId: null, appName: null, policyName: null, policyType: null },
  ...{ codeRaw: null, failureCategory: null },
};

function record(facts: object = {}, ticket: object = {}): Pick<TicketRecord, 'ticket' | 'facts'> {
  return {
    ticket: { deviceSerial: null, ...ticket },
    facts: { ...NOTHING, ...facts },
  } as unknown as Pick<TicketRecord, 'ticket' | 'facts'>;
}

const asked = (wanted: readonly PacketField[], of = record(), evidence: EvidenceKind[] = []) =>
  missingFacts(
    wanted.map((field) => ({ field, why: null })),
    { record: of, evidence: new Set(evidence) },
  ).map(({ pointer }) => pointer);

describe('facts that a hand-over lacks', () => {
  it('are all named, by the field of the ticket', () => {
    expect(asked(PACKET_FIELDS)).toEqual([
      '/device/serial',
      '/osVersion',
      '/errorCode',
      '/evidence',
      '/app/name',
      '/policy/name',
    ]);
  });

  it('are none when the policy asks for none', () => expect(asked([])).toEqual([]));

  const enough: [field: PacketField, by: string, of: ReturnType<typeof record>, evidence: EvidenceKind[]][] = [
    ['device_id', 'a serial', record({}, { deviceSerial: 'PF3XW2' }), []],
    ['device_id', 'an Intune id', record({ deviceIntuneId: '0a1b' }), []],
    ['os_version', 'a version', record({ osVersion: '14.2' }), []],
    ['error_text', 'a code', record({ codeRaw: '0x80180014' }), []],
    ['error_text', 'a failure category', record({ failureCategory: 'authentication' }), []],
    ['error_text', 'evidence in words', record(), ['text']],
    ['error_text', 'a log', record(), ['log']],
    ['log', 'a log', record(), ['log']],
    ['app', 'an app', record({ appName: 'Acrobat' }), []],
    ['policy', 'a policy', record({ policyName: 'Wi-Fi' }), []],
    ['policy', 'a kind of policy', record({ policyType: 'wifi' }), []],
  ];
  it.each(enough)('%s: %s is enough', (field, _by, of, evidence) => expect(asked([field], of, evidence)).toEqual([]));

  const tooLittle: [field: PacketField, by: string, of: ReturnType<typeof record>, evidence: EvidenceKind[]][] = [
    ['error_text', 'a link', record(), ['link']],
    ['log', 'a text', record({ codeRaw: '0x80180014' }), ['text', 'link']],
    ['device_id', 'a name', record({ deviceName: 'LAPTOP-7' }), []],
  ];
  it.each(tooLittle)('%s: %s is not', (field, _by, of, evidence) =>
    expect(asked([field], of, evidence)).toHaveLength(1),
  );
});
