import type { Desk } from '../../setup/desk.js';
import { A_PACKET, A_RESOLUTION, A_TICKET } from '../../setup/desk.js';
import { LogTicket } from '../../../src/tickets/commands/log-ticket.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import type { Command } from '../../../src/domain/ticket/command.js';
import { HOUR, MINUTE, type Instant } from '../../../src/domain/instant.js';
import { KINDS, PLATFORMS } from '../../../src/domain/words.js';

/** A small seeded generator (Park and Miller 1988), so that a failing run can be had again. */
export function seeded(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export interface RandomRun {
  ids: number[];
  done: number;
  refused: number;
}

const resolution = { ...A_RESOLUTION, kind: 'fix' as const, package: null };
const packet = { ...A_PACKET, evidence: [{ kind: 'text' as const, content: 'x' }], note: null, knownIssueSeen: null };

function commands(
  at: Instant,
  staff: readonly number[],
  ids: readonly number[],
  pick: <T>(list: readonly T[]) => T,
): Command[] {
  return [
    { name: 'claim' },
    { name: 'claim' },
    { name: 'steal', reason: 'gone for the day' },
    { name: 'assign', to: pick(staff), reason: 'your turn' },
    { name: 'release' },
    { name: 'escalate', packet },
    { name: 'escalate', packet },
    { name: 'escalate_to_microsoft', caseNumber: '2405230040001234', packet },
    { name: 'answer', answer: 'Try again' },
    { name: 'return', reason: 'missing_log', note: 'Which log?' },
    { name: 'hand_down', resolution },
    { name: 'hand_down', resolution, skipTier2: true },
    { name: 'accept' },
    { name: 'reject', reason: 'Does not apply', evidence: [{ kind: 'text', content: 'no' }] },
    { name: 'contact', outcome: 'confirmed', channel: 'phone' },
    { name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: at + 3 * HOUR },
    { name: 'contact', outcome: 'call_back', channel: 'phone', nextAt: at + 30 * HOUR },
    {
      name: 'contact',
      outcome: 'still_failing',
      channel: 'phone',
      failedStep: '2',
      evidence: [{ kind: 'text', content: 'e' }],
    },
    pick([
      { name: 'recovered', channel: 'mail', note: 'works now' },
      { name: 'resolve', note: 'cache cleared' },
      { name: 'resume' },
    ] as const),
    { name: 'wait', waitFor: 'user', until: at + 20 * HOUR, note: 'serial?' },
    { name: 'wait', waitFor: 'date', until: at + 50 * HOUR, note: 'new build' },
    { name: 'resume' },
    { name: 'take_back', reason: 'wrong ticket' },
    { name: 'reopen', reason: 'it is back' },
    // Ends that nobody comes back from are rare, or the desk would soon be empty.
    pick([
      { name: 'claim' },
      { name: 'claim' },
      { name: 'close', as: 'mistake', reason: 'no ticket' },
      { name: 'mark_duplicate', of: pick(ids) },
    ] as const),
    { name: 'unmark_duplicate', reason: 'another device' },
    { name: 'comment', text: 'seen', fromUser: true },
  ];
}

/** Plays random commands of random people on a few tickets over simulated weeks, through the real command path. */
export async function playRandomly(
  desk: Desk,
  { seed, tickets, steps, from }: { seed: number; tickets: number; steps: number; from: Instant },
): Promise<RandomRun> {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const people = desk.app.get(StaffDirectory);
  await people.refresh();
  const staff = [...people.all().keys()];
  const log = desk.app.get(LogTicket);
  const run = desk.app.get(RunCommand);
  const ids: number[] = [];
  let at = from;
  for (let n = 0; n < tickets; n++) {
    const input = {
      ...A_TICKET,
      kind: pick(KINDS),
      platform: pick(PLATFORMS),
      reportedAt: at - Math.floor(random() * HOUR),
    };
    const logger = people.find(pick([desk.tier1.id, desk.tier2.id, desk.tier3.id]));
    if (!logger) throw new Error('no such member');
    const logged = await log.run(desk.db, input, { staff: logger }, { source: 'demo', now: at });
    if (!logged.ok) throw new Error(JSON.stringify(logged));
    ids.push(logged.record.ticket.id);
  }
  const tally = { done: 0, refused: 0 };
  for (let n = 0; n < steps; n++) {
    at += Math.floor(random() * 6 * MINUTE);
    const member = people.find(pick(staff));
    if (!member) continue;
    const result = await run.run(desk.db, pick(ids), pick(commands(at, staff, ids, pick)), { staff: member }, at);
    tally[result.ok ? 'done' : 'refused']++;
  }
  return { ids, ...tally };
}
