import { dayIn } from '../../domain/clock/day-in.js';
import type { Instant } from '../../domain/instant.js';
import type { Impact, Priority } from '../../domain/words.js';
import type { Subject } from '../../tickets/subject.js';
import type { TicketFacts } from '../../tickets/ticket-record.js';
import { fingerprintOf } from '../history/fingerprint.js';
import { pastRecord } from '../history/past-record.js';
import type { PastEvent, PastHop, PastSegment, TicketHistory } from '../history/ticket-history.js';
import type { Incident, LogRow } from './log-row.js';
import { eventOf } from './step-event.js';
import { isDone, levelOf, stepsOf, type Step } from './steps.js';

const IMPACTS: Readonly<Record<string, readonly [Impact, Priority]>> = {
  Major: ['blocked', 'urgent'],
  High: ['blocked', 'high'],
  Medium: ['limited', 'normal'],
  Low: ['none', 'low'],
};

/**
 * An incident of a log as a ticket with its whole history: a segment for every stretch in one place, a hop for every
 * change of level, an event for every line. It ends with the log: what the log leaves open is closed there, with a note,
 * since nobody here can call the user. It is in no count: a log of another desk knows no platform of ours.
 */
export function incidentHistory(incident: Incident, deskTimeZone: string, now: Instant): TicketHistory {
  const { rows, id } = incident;
  const steps = stepsOf(incident);
  const last = steps[steps.length - 1]!;
  const segments = segmentsOf(steps);
  const hops = steps.flatMap((step) => (step.hop === null ? [] : [pastHop(step, step.hop)]));
  const ended = isDone(last.is.state);
  const ending = {
    tier: levelOf(last.is.tier),
    ...{ resolvedAs: null, closedAs: 'done' as const },
    resolvedAt: steps.findLast((step) => step.is.state === 'resolved')?.row.at ?? null,
    resolvedNote: ended ? null : 'The log ends while this was still open',
    closedAt: last.row.at,
  };
  const counts = {
    hops: hops.length,
    segments: segments.length,
    bounces: hops.filter((hop) => hop.command === 'return').length,
    tierRun: segments[segments.length - 1]!.tierRun,
  };
  const origin = { reportedAt: rows[0].at, source: 'replay', now } as const;
  const record = { ...pastRecord(subjectOf(rows[0], deskTimeZone), origin, ending, counts), counted: false };
  const owner = steps.findLast((step) => step.is.tier === 1 && step.is.holder !== null)?.is.holder ?? null;
  return {
    externalId: id,
    fingerprint: fingerprintOf(rows.map(contentOf)),
    line: rows[0].line,
    ...{ record, owner, segments, hops, open: false },
    events: [...steps.map(eventOf), ...closingEvent(last)],
  };
}

/** All that a line says; where it stands in the file does not matter. */
function contentOf(row: LogRow): unknown[] {
  const { at, status, subStatus, level, team, orgLine, impact, product, country, resource } = row;
  return [at, status, subStatus, level, team, orgLine, impact, product, country, resource];
}

function subjectOf(first: LogRow, deskTimeZone: string): Subject {
  const [impact, priority] = IMPACTS[first.impact] ?? (['limited', 'normal'] as const);
  const title = `${first.product === '' ? 'Incident' : first.product} ${first.incident}`;
  const facts: TicketFacts = { ...NO_FACTS, title, impact, appName: first.product === '' ? null : first.product };
  return {
    ...{ kind: 'other', platform: 'windows', signature: null, priority, location: null },
    ...{ requesterUpn: null, deviceSerial: null, facts },
    countedDay: dayIn(deskTimeZone, first.at),
  };
}

function segmentsOf(steps: readonly Step[]): PastSegment[] {
  const segments: PastSegment[] = [];
  const begin = (step: Pick<Step, 'was' | 'is' | 'hop'>, at: Instant) => {
    const before = segments[segments.length - 1];
    if (before) Object.assign(before, { to: at, counted: { userUsed: 0, tierUsed: 0 } });
    const n = segments.length + 1;
    const { state, waitingFor, tier, holder, team } = step.is;
    const fresh = !before || (step.hop !== null && levelOf(step.hop.fromTier) !== levelOf(step.hop.toTier));
    const stopped = { userRuns: false, tierRuns: false, pausedUntil: null };
    const tierRun = fresh ? n : before.tierRun;
    segments.push({ n, state, waitingFor, tier, holder, team, tierRun, ...stopped, from: at, to: null });
  };
  for (const step of steps) if (step.moved) begin(step, step.row.at);
  const last = steps[steps.length - 1]!;
  // A log may say "closed" again later: the stretch between the two lines has an end as well.
  if (last.is.state !== 'closed' || !last.moved) begin({ was: last.is, is: closedAfter(last), hop: null }, last.row.at);
  return segments;
}

/** Where an incident stands when its log ends. */
function closedAfter({ is }: Step): Step['is'] {
  return { ...is, state: 'closed', waitingFor: null, tier: levelOf(is.tier), holder: null };
}

/** The end that no line tells: the log says "resolved" last, or stops. */
function closingEvent(last: Step): PastEvent[] {
  if (last.is.state === 'closed') return [];
  const { state, tier } = last.is;
  const data = { from: { state, tier }, to: { state: 'closed', tier: levelOf(tier) }, why: 'log_ended' };
  return [{ type: 'ticket.closed', by: null, at: last.row.at, data }];
}

function pastHop({ row, was, is }: Step, hop: NonNullable<Step['hop']>): PastHop {
  const by = row.resource === '' ? null : row.resource;
  const { command, fromTier, toTier } = hop;
  const people = { from: was?.holder ?? by, to: is.holder, by };
  return { command, fromTier, toTier, ...people, at: row.at, againstPolicy: hop.against.length > 0 };
}

const NO_FACTS: TicketFacts = {
  ...{ title: '', description: null, osVersion: null, ownership: null, enrollmentMethod: null, phaseId: null },
  ...{ phaseDerived: false, groupId: null, groupName: null, approach: null, requesterName: null },
  ...{ requesterContact: null, requesterVip: false, deviceName: null, deviceIntuneId: null, deviceModel: null },
  ...{ appName: null, appVersion: null, appType: null, policyName: null, policyType: null, codeRaw: null },
  ...{ codeHex: null, codeSymbol: null, failureCategory: null, correlationId: null, impact: 'limited' },
  ...{ affectedUsers: 1, splitFrom: null, follows: null, resolvedNote: null },
};
