import { describe, expect, it } from '@jest/globals';
import { able } from '../../../src/domain/access/able.js';
import { canSee } from '../../../src/domain/access/scope.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { allowedCommands } from '../../../src/domain/ticket/allowed-commands.js';
import { cascadeSkip, decideRecall, decideSupersede } from '../../../src/domain/ticket/cascade.js';
import type { Command } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import { decideLog, type Subject } from '../../../src/domain/ticket/log.js';
import { orphanReasons } from '../../../src/domain/ticket/orphan.js';
import { evidenceProblems } from '../../../src/domain/ticket/packet.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { decideVacate, notEntitled } from '../../../src/domain/ticket/vacate.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eli,
  eve,
  evidence,
  fix,
  lea,
  livePackage,
  names,
  no,
  NOW,
  packet,
} from './the-desk.js';
import { SYSTEM, tess, ticketAt, tom, wontFix, written, yes } from './the-desk.js';

const claim = { name: 'claim' } as const;
const release = { name: 'release' } as const;
const steal = { name: 'steal', reason: 'the user is on the phone' } as const;
const escalate = { name: 'escalate', packet } as const;
const returned = { name: 'return', reason: 'missing_log', note: 'log please' } as const;
const handDown = { name: 'hand_down', resolution: fix } as const;
const accept = { name: 'accept' } as const;
const reject = { name: 'reject', reason: 'another error', evidence } as const;
const failing = { name: 'contact', outcome: 'still_failing', failedStep: 'step 2', evidence } as const;
const confirmed = { name: 'contact', outcome: 'confirmed', channel: 'phone' } as const;
const subject: Subject = {
  ...{ kind: 'enrollment', platform: 'android', signature: null, priority: 'normal' },
  ...{ location: null, requesterUpn: 'user@contoso.example', deviceSerial: null },
};

/** Logged by Ana, escalated by her to Tess and by Tess to Eve, who works on it. */
function atTier3(): Ticket {
  let ticket = ticketAt('queued', 1);
  ticket = after(ticket, escalate, by(ana));
  ticket = after(ticket, escalate, by(tess));
  return after(ticket, claim, by(eve));
}

describe('situations that broke an earlier draft', () => {
  it('situation 1: what goes back to a person is addressed, and after 4 hours anybody able may take it', () => {
    const back = after(atTier3(), returned, by(eve));
    expect(back).toMatchObject({ state: 'queued', tier: 2, assignee: tess.id, addressedFreeAt: NOW + 4 * HOUR });
    expect(no(back, claim, by(tom)).code).toBe('held_by');
    expect(after(back, claim, by(tom), desk(), NOW + 4 * HOUR)).toMatchObject({ state: 'working', assignee: tom.id });
  });

  it('situation 2: steal works on every active state held by somebody able, not on what nobody holds', () => {
    expect(no(ticketAt('queued', 1), steal, by(bo)).code).toBe('not_from_here');
    const waits = ticketAt('waiting', 1, { assignee: ana.id, waitingFor: 'user', waitingUntil: NOW + DAY });
    expect(after(waits, steal, by(bo))).toMatchObject({ state: 'waiting', assignee: bo.id });
    expect(after(ticketAt('contacting_user', 1, { assignee: ana.id }), steal, by(bo))).toMatchObject({
      assignee: bo.id,
      owner: bo.id,
    });
    expect(after(ticketAt('waiting', 4, { assignee: eve.id }), steal, by(eli)).assignee).toBe(eli.id);
  });

  it('situation 3: contacting user can be released, stolen, claimed over an absent holder; accept finds an absent owner', () => {
    const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });
    expect(after(contacting, release, by(ana)).state).toBe('handed_down');
    expect(after(contacting, claim, by(bo), desk({ people: [away(ana)] })).assignee).toBe(bo.id);
    const down = after(atTier3(), handDown, by(eve));
    expect(after(down, accept, by(tess), desk({ people: [away(ana)] }))).toMatchObject({
      state: 'handed_down',
      tier: 1,
      assignee: null,
    });
  });

  it('situation 4: who leaves while holder, owner, giver or on the path leaves no dead end', () => {
    const contacting = after(after(atTier3(), handDown, by(eve)), accept, by(tess));
    const left = { ...eve, active: false };
    const people = desk({ people: [left] });
    expect(notEntitled(contacting, people.people)).toEqual([eve.id]);
    const vacated = written(contacting, decideVacate(contacting, { staff: [eve.id], why: 'left' }, people, NOW));
    expect(invariants(vacated, people.people)).toEqual([]);
    const back = yes(vacated, failing, by(ana), people);
    expect(back.changes).toMatchObject({ state: 'queued', tier: 3, assignee: null });
    expect(back.tellLeads).toBe(true);
    expect(after(written(vacated, back), claim, by(eli), people).assignee).toBe(eli.id);
  });

  it('situation 5: hand down also starts from the queue, from waits and from Microsoft’s tier', () => {
    const waits = after(atTier3(), { name: 'wait', waitFor: 'date', until: NOW + DAY, note: 'token' }, by(eve));
    const atMicrosoft = after(atTier3(), { name: 'escalate_to_microsoft', caseNumber: '1', packet }, by(eve));
    for (const ticket of [waits, atMicrosoft, after(atTier3(), release, by(eve))]) {
      expect(after(ticket, handDown, by(eve))).toMatchObject({ state: 'handed_down', tier: 2, waitingFor: null });
    }
  });

  it('situation 6: the cascade moves what is queued at 2 and 3, not only what waits', () => {
    const command = { name: 'hand_down', resolution: { ...fix, package: 7 } } as const;
    for (const tier of [2, 3] as const) {
      const moved = after(
        ticketAt('queued', tier, { owner: ana.id }),
        command,
        SYSTEM,
        desk({ package: livePackage(7) }),
      );
      expect(moved).toMatchObject({ state: 'contacting_user', tier: 1, assignee: ana.id });
    }
  });

  it('situation 7: a ticket linked after the publication gets the package', () => {
    const pattern = { id: 5, hasLivePackage: true, livePackage: { ...fix, package: 7 } };
    const around = desk({ pattern, fittingPackage: livePackage(7) });
    const linked = yes(ticketAt('queued', 2, { owner: ana.id }), { name: 'link', pattern: 5 }, by(tess), around);
    expect(names(linked)).toEqual(['linked', 'handed_down']);
  });

  it('situation 8: waiting for a fix names the pattern, and ends when the pattern does', () => {
    const working = ticketAt('working', 2, { assignee: tess.id, pattern: 5 });
    const around = desk({ pattern: { id: 5, hasLivePackage: false, livePackage: null } });
    const waits = after(working, { name: 'wait', waitFor: 'fix', note: '' }, by(tess), around);
    expect(waits.waitingPattern).toBe(5);
    expect(no(working, { name: 'wait', waitFor: 'fix', note: '', pattern: 404 }, by(tess), around).code).toBe(
      'field_invalid',
    );
    expect(after(waits, { name: 'resume', why: 'pattern_ended' }, SYSTEM)).toMatchObject({
      state: 'working',
      assignee: tess.id,
    });
  });

  it('situation 9: tier 4 is exactly waiting for Microsoft, and every way out of it ends at a tier with people', () => {
    const atMicrosoft = after(atTier3(), { name: 'escalate_to_microsoft', caseNumber: '1', packet }, by(eve));
    expect(atMicrosoft).toMatchObject({ state: 'waiting', tier: 4, waitingFor: 'microsoft' });
    expect(
      no(
        ticketAt('working', 2, { assignee: tess.id }),
        { name: 'wait', waitFor: 'microsoft' as 'user', note: 'x' },
        by(tess),
      ).pointer,
    ).toBe('/waitFor');
    expect(after(atMicrosoft, { name: 'answer', answer: 'fixed' }, by(eve))).toMatchObject({
      state: 'working',
      tier: 3,
    });
    expect(no(atMicrosoft, release, by(eve)).code).toBe('assign_a_liaison');
    expect(after(atMicrosoft, { name: 'recovered', channel: 'phone', note: 'works' }, by(bo)).tier).toBe(3);
  });

  it('situation 10: return goes down, reject goes up, never from the same state', () => {
    const down = after(atTier3(), handDown, by(eve));
    expect(allowedCommands(down, tess, desk(), NOW)).toEqual(expect.arrayContaining(['accept', 'reject']));
    expect(allowedCommands(down, tess, desk(), NOW)).not.toContain('return');
    expect(after(down, reject, by(tess))).toMatchObject({ tier: 3, assignee: eve.id });
    expect(allowedCommands(atTier3(), eve, desk(), NOW)).not.toContain('reject');
  });

  it('situation 11: tier 1 can reject what was handed down past tier 2', () => {
    const down = after(atTier3(), { ...handDown, skipTier2: true }, by(eve), desk({ people: [away(ana)] }));
    expect(down).toMatchObject({ state: 'handed_down', tier: 1, assignee: null });
    expect(after(down, reject, by(bo))).toMatchObject({ state: 'queued', tier: 3, assignee: eve.id });
  });

  it('situation 12: still failing goes to the giver: tier 2 when the fix came from there, the owner of a package', () => {
    const at2 = after(after(ticketAt('queued', 1), escalate, by(ana)), claim, by(tess));
    const fromTwo = after(at2, handDown, by(tess));
    expect(after(fromTwo, failing, by(ana))).toMatchObject({ tier: 2, assignee: tess.id });
    const applied = after(
      ticketAt('queued', 1),
      { name: 'apply_package', resolution: { ...fix, package: 7 } },
      by(ana),
      desk({ package: livePackage(7) }),
    );
    expect(after(applied, failing, by(ana), desk({ package: livePackage(7) }))).toMatchObject({
      tier: 3,
      assignee: eve.id,
    });
  });

  it('situation 13: down to a tier that is not on the path inserts its slot; slot 1 is always there', () => {
    const logged = decideLog(subject, { tier: 3, take: true, location: null }, by(eve), desk(), NOW);
    if (!logged.ok) throw new Error(logged.detail);
    expect(after(logged.ticket, returned, by(eve))).toMatchObject({ tier: 1, cursor: 0, assignee: null });
    const toTwo = after(logged.ticket, { ...returned, toTier: 2 }, by(eve));
    expect(toTwo.path.map((slot) => slot.tier)).toEqual([1, 2, 3]);
    expect(after(logged.ticket, handDown, by(eve))).toMatchObject({ state: 'handed_down', tier: 1, assignee: null });
  });

  it('situation 14: tier 2 and 3 log and resolve with the user in front of them', () => {
    const logged = decideLog(subject, { tier: 2, take: true, location: null }, by(tess), desk(), NOW);
    if (!logged.ok) throw new Error(logged.detail);
    const done = after(
      logged.ticket,
      { name: 'resolve_with_user', note: 'new profile', channel: 'in_person' },
      by(tess),
    );
    expect(done).toMatchObject({ state: 'resolved', resolvedAs: 'confirmed', tier: 2 });
  });

  it('situation 15: the user says that it works while it is at 2, 3 or 4', () => {
    const recovered = { name: 'recovered', channel: 'phone', note: 'works since noon' } as const;
    const atMicrosoft = after(atTier3(), { name: 'escalate_to_microsoft', caseNumber: '1', packet }, by(eve));
    expect(yes(atMicrosoft, recovered, by(bo)).tell).toEqual([eve.id, ana.id]);
    expect(after(atTier3(), recovered, by(ana))).toMatchObject({ state: 'resolved', resolvedAs: 'recovered', tier: 3 });
  });

  it('situation 16: a wrong hand-over is undone by its sender until something else happens', () => {
    const sent = after(after(ticketAt('queued', 1), claim, by(ana)), escalate, by(ana));
    const back = after(sent, { name: 'take_back' }, by(ana));
    expect(back).toMatchObject({ state: 'working', tier: 1, assignee: ana.id });
    expect(no(after(sent, claim, by(tess)), { name: 'take_back' }, by(ana)).code).toBe('not_from_here');
  });

  it('situation 17: a reached contact rule lets a person give up, and nothing closes by a timer', () => {
    const tried = ticketAt('contacting_user', 1, {
      assignee: ana.id,
      contacts: { tries: 3, days: ['a', 'b'], last: null },
    });
    const giveUp = { name: 'contact', outcome: 'give_up' } as const;
    expect(after(tried, giveUp, by(ana)).resolvedAs).toBe('unconfirmed');
    expect(no(tried, giveUp, SYSTEM).code).toBe('forbidden');
    expect(no(tried, { name: 'close', as: 'done' }, SYSTEM).code).toBe('not_from_here');
  });

  it('situation 18: won’t fix is informed; a refusal and a device without user have their outcomes', () => {
    const given = { givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW };
    const refused = ticketAt('contacting_user', 1, { assignee: ana.id, resolution: { ...wontFix, ...given } });
    expect(no(refused, confirmed, by(ana)).pointer).toBe('/outcome');
    expect(no(refused, failing, by(ana)).pointer).toBe('/outcome');
    expect(after(refused, { ...confirmed, outcome: 'informed' }, by(ana)).resolvedAs).toBe('informed');
    expect(after(refused, { name: 'contact', outcome: 'declined', note: 'own phone' }, by(ana)).resolvedAs).toBe(
      'declined',
    );
    const device = { ...refused, requesterUpn: null };
    expect(after(device, { name: 'contact', outcome: 'verified_on_device', note: 'seen' }, by(ana)).state).toBe(
      'resolved',
    );
  });

  it('situation 19 (the ladder’s part): a withdrawn package is recalled, a superseded one is replaced in place', () => {
    const command = { name: 'hand_down', resolution: { ...fix, package: 7 } } as const;
    const around = desk({ package: livePackage(7) });
    const down = after({ ...atTier3(), pattern: 5 }, command, by(eve), around);
    expect(decideRecall(down, 7, around, NOW)).toMatchObject({
      ok: true,
      changes: { state: 'waiting', tier: 3, waitingFor: 'fix' },
    });
    const replaced = decideSupersede(down, { from: 7, to: { ...fix, package: 8 } }, around, NOW);
    expect(replaced).toMatchObject({ ok: true, changes: { resolution: { package: 8 } } });
  });

  it('situation 20: a duplicate points to the root, never to itself, never to another user’s ticket', () => {
    const root = ticketAt('queued', 1, { id: 7, key: 'TL-7' });
    const mark = { name: 'mark_duplicate', of: 8 } as const;
    const decided = yes(ticketAt('queued', 1), mark, by(ana), desk({ duplicateRoot: root }));
    expect([decided.changes.duplicateOf, decided.repointDuplicatesTo]).toEqual([7, 7]);
    expect(no(root, mark, by(ana), desk({ duplicateRoot: root })).code).toBe('field_invalid');
    const other = { ...root, requesterUpn: 'other@contoso.example', deviceSerial: null };
    expect(no(ticketAt('queued', 1), mark, by(ana), desk({ duplicateRoot: other })).code).toBe('link_to_pattern');
  });

  it('situation 21: a lead gives a ticket to somebody', () => {
    const given = after(ticketAt('queued', 2), { name: 'assign', to: tom.id, reason: 'knows Wi-Fi' }, by(lea));
    expect(given).toMatchObject({ state: 'queued', assignee: tom.id, addressedFreeAt: NOW + 4 * HOUR });
  });

  it('situation 22: a fresh ticket is no orphan; what nobody looks after is', () => {
    const well = { holderAble: true, someoneAble: true };
    const fresh = ticketAt('queued', 1, { idleSince: NOW });
    expect(orphanReasons(fresh, well, NOW + 30 * MINUTE)).toEqual([]);
    expect(orphanReasons(fresh, well, NOW + 31 * MINUTE)).toEqual(['free_too_long']);
    expect(orphanReasons(fresh, { ...well, someoneAble: false }, NOW)).toEqual(['nobody_able']);
    expect(orphanReasons({ ...atTier3(), bounces: 3 }, { ...well, holderAble: false }, NOW)).toEqual([
      'holder_not_able',
      'bounces',
    ]);
  });

  it('situation 23 (the rule; tags are forgotten in identity): a touch keeps reading outside the scope, tier never limits it', () => {
    const charlotte = { ...ana, scopeTags: ['Charlotte'] };
    expect(canSee(charlotte, { location: 'Redmond', touched: false })).toBe(false);
    expect(canSee(charlotte, { location: 'Redmond', touched: true })).toBe(true);
    expect(able(charlotte, 1, 'Redmond', NOW)).toBe(false);
  });

  it('situation 24 (the ladder’s part): commands demand packets, history may be without, open rows keep the invariants', () => {
    const bare = { ...packet, tried: [], evidence: [] };
    expect(no(ticketAt('working', 1, { assignee: ana.id }), { name: 'escalate', packet: bare }, by(ana)).code).toBe(
      'packet_incomplete',
    );
    const oddHistory = { ...ticketAt('closed', 3), path: [{ tier: 3 as const, staff: 999 }], imported: true };
    expect(invariants(oddHistory, desk().people)).toEqual([]);
    expect(invariants({ ...oddHistory, state: 'working' }, desk().people)).not.toEqual([]);
  });

  it('situation 25 (the ladder’s part): many tickets under one command, each with its own answer', () => {
    const tickets = [
      ticketAt('handed_down', 2),
      ticketAt('handed_down', 2, { assignee: tom.id }),
      ticketAt('queued', 2),
    ];
    const answers = tickets.map((ticket) => decide(ticket, accept, by(tess), desk(), NOW));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'held_by', 'not_from_here']);
  });

  it('situation 26 (the ladder’s part): what lies handed down at 1 is anybody’s of tier 1 to contact; an owner keeps the user above', () => {
    const free = ticketAt('handed_down', 1, { owner: ana.id });
    expect(allowedCommands(free, bo, desk(), NOW)).toEqual(expect.arrayContaining(['claim', 'contact']));
    expect(atTier3()).toMatchObject({ tier: 3, assignee: eve.id, owner: ana.id });
  });

  it('situation 27 (phases are derived in rollout): nothing on the ladder reads a phase', () => {
    expect(Object.keys(ticketAt('queued', 1)).filter((field) => /phase|group/i.test(field))).toEqual([]);
  });

  it('situation 28 (the ladder’s part): a known issue that was not shown while typing is shown before it goes up', () => {
    const refusal = no(
      ticketAt('working', 1, { assignee: ana.id }),
      escalate,
      by(ana),
      desk({ fittingPackage: livePackage(7) }),
    );
    expect(refusal).toMatchObject({ code: 'known_issue_not_seen', data: { package: 7 } });
  });

  it('situation 29 (the ladder’s part): contact rule, free-after, closing and reopening times come from the policy', () => {
    const strict = desk({
      policy: {
        contactRule: { tries: 1, days: 1, nextTryWithinHours: 2 },
        ...{ addressedFreeAfterHours: 1, closeAfterWorkingDays: 1, reopenClosedWithinDays: 1 },
      },
      addressedFreeAt: (_tier, now) => now + HOUR,
      closesAt: (resolvedAt) => resolvedAt + DAY,
    });
    const tried = ticketAt('contacting_user', 1, { assignee: ana.id, contacts: { tries: 1, days: ['a'], last: null } });
    expect(yes(tried, { name: 'contact', outcome: 'give_up' }, by(ana), strict).ok).toBe(true);
    expect(after(atTier3(), returned, by(eve), strict).addressedFreeAt).toBe(NOW + HOUR);
    expect(
      yes(ticketAt('resolved', 1, { resolvedAt: NOW - DAY }), { name: 'close', as: 'done' }, SYSTEM, strict).ok,
    ).toBe(true);
    const closed = ticketAt('closed', 1, { closedAt: NOW - 2 * DAY });
    expect(no(closed, { name: 'reopen', reason: 'again' }, by(lea), strict).code).toBe('too_old_to_reopen');
  });

  it('situation 30: evidence is text, a pasted log up to 64 KiB or a link; nothing else', () => {
    const sizes = [64 * 1024, 64 * 1024 + 1].map(
      (size) => evidenceProblems([{ kind: 'log', content: 'x'.repeat(size) }], 1).length,
    );
    expect(sizes).toEqual([0, 1]);
    expect(evidenceProblems([{ kind: 'file' as 'log', content: 'x' }], 1)).toHaveLength(1);
  });

  it('situation 31 (signatures are made elsewhere): an unspecific ticket climbs and comes down like any other', () => {
    const unspecific = ticketAt('queued', 1, { signature: null });
    expect(after(unspecific, escalate, by(ana))).toMatchObject({ state: 'queued', tier: 2 });
    expect(cascadeSkip(unspecific, livePackage(7, { inScope: false }), 7)).toBe('out_of_scope');
  });

  it('situation 32 (keys are kept at the HTTP edge): the same command a second time never happens twice', () => {
    const once: [Ticket, Command, typeof ana][] = [
      [ticketAt('queued', 1), claim, ana],
      [ticketAt('working', 1, { assignee: ana.id }), escalate, ana],
      [ticketAt('contacting_user', 1, { assignee: ana.id }), failing, ana],
      [atTier3(), handDown, eve],
      [ticketAt('resolved', 1), { name: 'reopen', reason: 'again' }, bo],
    ];
    for (const [ticket, command, staff] of once)
      expect(no(after(ticket, command, by(staff)), command, by(staff)).ok).toBe(false);
  });
});
