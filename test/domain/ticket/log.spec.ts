import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import { decideLog, type Subject } from '../../../src/domain/ticket/log.js';
import { ana, away, by, desk, lea, member, NOW, SYSTEM, tess, vic } from './the-desk.js';

const subject: Subject = {
  ...{ kind: 'enrollment', platform: 'android', signature: null, priority: 'normal' },
  ...{ location: 'Charlotte', requesterUpn: 'user@contoso.example', deviceSerial: null },
};
const location = subject.location;
const redmond = member(13, 'Ria', 'tier1', { scopeTags: ['Redmond'] });

function logged(command: object, actor = by(ana), around = desk()) {
  const result = decideLog(subject, { location, ...command }, actor, around, NOW);
  if (!result.ok) throw new Error(result.detail);
  expect(invariants(result.ticket, around.people)).toEqual([]);
  return result;
}

function refused(command: object, actor = by(ana)) {
  const result = decideLog(subject, { location, ...command }, actor, desk(), NOW);
  return result.ok ? null : [result.code, result.pointer ?? null];
}

describe('row 1, log', () => {
  it('queues at tier 1 with nobody, and lies idle from now on', () => {
    const { ticket, events } = logged({});
    expect(ticket).toMatchObject({ state: 'queued', tier: 1, assignee: null, owner: null, cursor: 0, idleSince: NOW });
    expect(ticket.path).toEqual([{ tier: 1, staff: null }]);
    expect(ticket).toMatchObject({ reportedAt: NOW, createdAt: NOW, version: 1, addressedFreeAt: null });
    expect(events).toEqual([
      { type: 'ticket.logged', data: { from: null, to: { state: 'queued', tier: 1, assignee: null } } },
    ]);
  });

  it('taken at once is worked on by its owner', () => {
    const { ticket } = logged({ take: true });
    expect(ticket).toMatchObject({ state: 'working', tier: 1, assignee: ana.id, owner: ana.id, idleSince: null });
    expect(ticket.path).toEqual([{ tier: 1, staff: ana.id }]);
  });

  it('above tier 1 keeps the slot of tier 1 free and has no owner yet', () => {
    const { ticket } = logged({ tier: 2, take: true }, by(tess));
    expect(ticket).toMatchObject({ state: 'working', tier: 2, assignee: tess.id, owner: null, cursor: 1 });
    expect(ticket.path).toEqual([
      { tier: 1, staff: null },
      { tier: 2, staff: tess.id },
    ]);
    expect(logged({ tier: 3, take: true }, by(lea)).ticket.path).toEqual([
      { tier: 1, staff: null },
      { tier: 3, staff: lea.id },
    ]);
  });

  it('from outside my locations is only queued', () => {
    expect(logged({}, by(redmond)).ticket.state).toBe('queued');
    expect(refused({ take: true }, by(redmond))).toEqual(['not_able', '/take']);
  });

  it('keeps when it was reported; a clock a little ahead is taken as now', () => {
    expect(logged({ reportedAt: NOW - 3 * HOUR }).ticket.reportedAt).toBe(NOW - 3 * HOUR);
    expect(logged({ reportedAt: NOW + MINUTE }).ticket.reportedAt).toBe(NOW);
  });

  it.each([
    ['a tier above mine', { tier: 2, take: true }, by(ana), ['not_able', '/tier']],
    ['above tier 1 without taking it', { tier: 2 }, by(tess), ['field_required', '/take']],
    ['Microsoft’s tier', { tier: 4, take: true }, by(lea), ['field_invalid', '/tier']],
    ['reported tomorrow', { reportedAt: NOW + 24 * HOUR }, by(ana), ['field_invalid', '/reportedAt']],
    ['reported at no time at all', { reportedAt: Number.NaN }, by(ana), ['field_invalid', '/reportedAt']],
    ['a viewer', {}, by(vic), ['forbidden', null]],
    ['a closed account', {}, by({ ...ana, active: false }), ['forbidden', null]],
    ['taken while away', { take: true }, by(away(ana)), ['not_able', '/take']],
    ['taken by the system', { take: true }, SYSTEM, ['forbidden', '/take']],
  ])('is refused: %s', (_what, command, actor, expected) => {
    expect(refused(command, actor)).toEqual(expected);
  });

  it('by the system is queued at tier 1', () => {
    expect(logged({}, SYSTEM).ticket).toMatchObject({ state: 'queued', tier: 1, assignee: null });
  });

  it('where nobody is able tells the leads', () => {
    expect(logged({}, by(ana), desk({ ableAt: () => false })).tellLeads).toBe(true);
    expect(logged({}, by(ana), desk({ ableAt: () => true })).tellLeads).toBe(false);
  });
});
