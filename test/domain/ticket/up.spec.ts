import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eli,
  eve,
  lea,
  livePackage,
  names,
  no,
  NOW,
  packet,
  SYSTEM,
} from './the-desk.js';
import { tess, ticketAt, tom, yes } from './the-desk.js';

const escalate = { name: 'escalate', packet } as const;
const toMicrosoft = { name: 'escalate_to_microsoft', caseNumber: ' 2508120010000123 ', packet } as const;
const answer = { name: 'answer', answer: 'repaired on their side' } as const;

describe('row 6, escalate', () => {
  it('takes the ticket first, so its user has an owner, then queues it one tier up', () => {
    const decided = yes(ticketAt('queued', 1), escalate, by(ana));
    expect(names(decided)).toEqual(['claimed', 'escalated']);
    expect(decided.events.map(({ data }) => [data.from, data.to])).toEqual([
      [
        { state: 'queued', tier: 1, assignee: null },
        { state: 'queued', tier: 1, assignee: ana.id },
      ],
      [
        { state: 'queued', tier: 1, assignee: ana.id },
        { state: 'queued', tier: 2, assignee: null },
      ],
    ]);
    expect(decided.changes).toMatchObject({ tier: 2, cursor: 1, owner: ana.id, idleSince: NOW });
    expect(decided.changes.path).toEqual([
      { tier: 1, staff: ana.id },
      { tier: 2, staff: null },
    ]);
    expect(decided.tierClock).toBe('new');
    expect(decided.hop).toMatchObject({
      command: 'escalate',
      fromTier: 1,
      toTier: 2,
      fromStaff: ana.id,
      toStaff: null,
      againstPolicy: false,
    });
    expect(decided.hop?.packet).toEqual(packet);
  });

  it('goes to who sat there before, if able', () => {
    const path = [
      { tier: 1 as const, staff: ana.id },
      { tier: 2 as const, staff: tess.id },
    ];
    const ticket = ticketAt('working', 1, { assignee: ana.id, path });
    expect(after(ticket, escalate, by(ana))).toMatchObject({ assignee: tess.id, addressedFreeAt: NOW + 4 * HOUR });
    const absent = after(ticket, escalate, by(ana), desk({ people: [away(tess)] }));
    expect(absent).toMatchObject({ assignee: null, addressedFreeAt: null, idleSince: NOW });
    expect(absent.path[1]).toEqual({ tier: 2, staff: tess.id });
  });

  it.each(['user', 'fix', 'date'] as const)('leaves a wait for %s', (waitingFor) => {
    const waits = { waitingFor, waitingUntil: NOW + HOUR, waitingNote: 'x', waitingPattern: 5, pattern: 5 };
    const up = after(ticketAt('waiting', 2, { assignee: tess.id, ...waits }), escalate, by(tess));
    expect(up).toMatchObject({
      state: 'queued',
      tier: 3,
      waitingFor: null,
      waitingUntil: null,
      waitingPattern: null,
      pattern: 5,
    });
  });

  it('from 1 to 3 is a lead’s, marked as against the policy', () => {
    const ticket = ticketAt('working', 1, { assignee: lea.id });
    const decided = yes(ticket, { ...escalate, toTier: 3 }, by(lea));
    expect(decided.changes.path).toEqual([
      { tier: 1, staff: lea.id },
      { tier: 3, staff: null },
    ]);
    expect(decided.hop?.againstPolicy).toBe(true);
    const mine = ticketAt('working', 1, { assignee: ana.id });
    expect(no(mine, { ...escalate, toTier: 3 }, by(ana))).toMatchObject({ code: 'forbidden', pointer: '/toTier' });
    expect(after(mine, { ...escalate, toTier: 2 }, by(ana)).tier).toBe(2);
    const atTwo = ticketAt('working', 2, { assignee: tess.id });
    expect(no(atTwo, { ...escalate, toTier: 2 }, by(tess))).toMatchObject({
      code: 'field_invalid',
      pointer: '/toTier',
    });
  });

  it('is refused without a complete packet, naming every gap', () => {
    const empty = { reason: ' ', tried: [], evidence: [], note: null, knownIssueSeen: null };
    const refusal = no(ticketAt('working', 1, { assignee: ana.id }), { name: 'escalate', packet: empty }, by(ana));
    expect(refusal).toMatchObject({ code: 'packet_incomplete', pointer: '/reason' });
    const errors = refusal.data?.errors as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/reason', '/tried', '/evidence']);
  });

  it('past a known issue needs a word that it was seen', () => {
    const ticket = ticketAt('working', 1, { assignee: ana.id });
    const known = (more: object) => desk({ fittingPackage: livePackage(9, more) });
    expect(no(ticket, escalate, by(ana), known({}))).toMatchObject({
      code: 'known_issue_not_seen',
      pointer: '/knownIssueSeen',
      data: { package: 9 },
    });
    const seen = { name: 'escalate', packet: { ...packet, knownIssueSeen: 'tried it, another cause' } } as const;
    expect(yes(ticket, seen, by(ana), known({})).ok).toBe(true);
    expect(yes(ticket, escalate, by(ana), known({ live: false })).ok).toBe(true);
    expect(yes(ticket, escalate, by(ana), known({ fitsSignature: false })).ok).toBe(true);
  });

  it.each([
    ['tier 3, which has Microsoft above it', ticketAt('working', 3, { assignee: eve.id }), eve, 'not_from_here'],
    ['a resolution on its way', ticketAt('contacting_user', 1, { assignee: ana.id }), ana, 'not_from_here'],
    ['somebody else’s', ticketAt('working', 1, { assignee: ana.id }), bo, 'held_by'],
    ['a role below', ticketAt('queued', 2), ana, 'not_able'],
  ])('is refused from %s', (_what, ticket, staff, code) => {
    expect(no(ticket, escalate, by(staff)).code).toBe(code);
  });

  it('to a tier where nobody is able alarms the leads at once', () => {
    const ticket = ticketAt('working', 1, { assignee: ana.id });
    expect(yes(ticket, escalate, by(ana), desk({ ableAt: (tier) => tier !== 2 })).tellLeads).toBe(true);
    expect(yes(ticket, escalate, by(ana), desk({ ableAt: () => true })).tellLeads).toBe(false);
  });
});

describe('row 7, escalate to Microsoft', () => {
  it('waits at tier 4 with the engineer as liaison; the cursor and the clock’s run stay', () => {
    const decided = yes(ticketAt('queued', 3, { owner: ana.id }), toMicrosoft, by(eve));
    expect(names(decided)).toEqual(['claimed', 'sent_to_microsoft']);
    expect(decided.changes).toMatchObject({
      ...{ state: 'waiting', tier: 4, waitingFor: 'microsoft', microsoftCase: '2508120010000123', assignee: eve.id },
    });
    expect(decided.changes.cursor).toBeUndefined();
    expect(decided.tierClock).toBe('keep');
    expect(decided.hop).toMatchObject({ fromTier: 3, toTier: 4, fromStaff: eve.id, toStaff: eve.id });
  });

  it('names what Microsoft will ask for', () => {
    const bare = ticketAt('working', 3, { assignee: eve.id, signature: null, deviceSerial: null });
    const [event] = yes(bare, toMicrosoft, by(eve), desk({ dossierGaps: ['osVersion', 'signature'] })).events;
    expect(event?.data.dossierGaps).toEqual(['signature', 'deviceSerial', 'osVersion']);
  });

  it('needs a case number and a packet, and stands at tier 3', () => {
    const ticket = ticketAt('working', 3, { assignee: eve.id });
    expect(no(ticket, { ...toMicrosoft, caseNumber: '' }, by(eve))).toMatchObject({
      code: 'field_required',
      pointer: '/caseNumber',
    });
    expect(no(ticket, { ...toMicrosoft, packet: { ...packet, tried: [] } }, by(eve))).toMatchObject({
      code: 'packet_incomplete',
      pointer: '/tried',
    });
    expect(no(ticketAt('working', 2, { assignee: tess.id }), toMicrosoft, by(tess)).code).toBe('not_from_here');
    expect(no(ticket, toMicrosoft, by(eli)).code).toBe('held_by');
    expect(no(ticketAt('queued', 3), toMicrosoft, by(tess)).code).toBe('not_able');
  });
});

describe('row 8, answer', () => {
  const waits = ticketAt('waiting', 4, { assignee: eve.id, owner: ana.id });

  it('gives it back to the liaison at tier 3, whoever types it', () => {
    const decided = yes(waits, answer, by(eli));
    expect(decided.changes).toEqual({ state: 'working', tier: 3, waitingFor: null, microsoftCase: null });
    expect(decided.tierClock).toBe('keep');
    expect(decided.comment?.text).toBe('repaired on their side');
    expect(decided.events[0]?.data.caseNumber).toBe('MS-1');
    expect(decided.hop).toMatchObject({ command: 'answer', fromTier: 4, toTier: 3 });
  });

  it('without an able liaison queues it at tier 3', () => {
    const absent = after(waits, answer, by(eli), desk({ people: [away(eve)] }));
    expect(absent).toMatchObject({ state: 'queued', tier: 3, assignee: null, idleSince: NOW, microsoftCase: null });
    expect(after(ticketAt('waiting', 4), answer, SYSTEM)).toMatchObject({ state: 'queued', tier: 3, assignee: null });
  });

  it('is tier 3’s or the system’s, which needs no words', () => {
    expect(no(waits, answer, by(tom)).code).toBe('not_able');
    expect(no(waits, { name: 'answer', answer: ' ' }, by(eve))).toMatchObject({
      code: 'field_required',
      pointer: '/answer',
    });
    expect(yes(waits, { name: 'answer', answer: '' }, SYSTEM).comment).toBeNull();
    expect(no(ticketAt('working', 3, { assignee: eve.id }), answer, SYSTEM).code).toBe('not_from_here');
  });
});
