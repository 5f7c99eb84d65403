import { A_PACKET, A_RESOLUTION, type Agent } from '../../setup/desk.js';
import { inDays, type Stage } from '../document/stages.js';
import { GATES_ROWS } from './gates-rows.js';
import { SIGNALS_ROWS } from './signals-rows.js';
import { FIGURES_ROWS } from './figures-rows.js';
import { NOTICES_ROWS } from './notices-rows.js';
import { ACTIONS_ROWS } from './actions-rows.js';
import { PLANS_ROWS } from './plans-rows.js';
import { REVIEWS_ROWS } from './reviews-rows.js';
import { PATTERNS_ROWS } from './patterns-rows.js';
import type { StaffRole } from './who-may.js';

/** The status for those whom the permission lets in: one for all, or by role. */
export type Expected = number | (Partial<Record<StaffRole, number>> & { others: number });

/** A route about one ticket. Whatever it says here: unseen tickets are 404 as missing ones are. */
export interface TicketRow {
  stage: Stage;
  body?: unknown;
  /** The subject holds it, sent it, logged it: whatever the stage means by its holder. */
  own: Expected;
  /** A colleague of the same tier and place does. */
  same: Expected;
  /** PATCH wants the ETag. */
  etag?: true;
}

const UP_TO_LEADS = (others: number, leads: number): Expected => ({ others, lead: leads, admin: leads });
/** Above tier 1: who works tier 1 only is not able. */
const FROM_TIER_2 = (others: number): Expected => ({ others, tier1: 403 });
const READ = { stage: 'contacting1', own: 200, same: 200 } as const satisfies TicketRow;

const T = '/api/v1/tickets/{key}';

/** One row for each route that names a ticket. `own` and `same` follow LADDER's columns "who" and "from". */
export const TICKET_ROWS: Readonly<Record<string, TicketRow>> = {
  [`GET ${T}`]: READ,
  [`GET ${T}/history`]: READ,
  [`GET ${T}/events`]: READ,
  [`GET ${T}/clocks`]: READ,
  [`GET ${T}/similar`]: READ,
  [`GET ${T}/pattern`]: READ,
  [`PATCH ${T}`]: { stage: 'held1', body: { title: 'Another title' }, own: 200, same: 200, etag: true },
  [`GET ${T}/known-issues`]: READ,
  [`POST ${T}/splits`]: {
    stage: 'held1',
    body: { kind: 'app_install', title: 'Nor does Teams install' },
    own: 201,
    same: 201,
  },
  [`POST ${T}/claims`]: { stage: 'queued1', body: {}, own: 201, same: 201 },
  [`POST ${T}/releases`]: { stage: 'held1', body: {}, own: 201, same: 409 },
  [`POST ${T}/steals`]: { stage: 'held1', body: { reason: 'She is ill' }, own: 409, same: 201 },
  [`POST ${T}/assignments`]: { stage: 'queued1', body: { to: 'a colleague', reason: 'Knows it' }, own: 201, same: 201 },
  [`POST ${T}/escalations`]: { stage: 'held1', body: A_PACKET, own: 201, same: 409 },
  [`POST ${T}/returns`]: {
    stage: 'queued2',
    body: { reason: 'missing_log', note: 'No log' },
    own: FROM_TIER_2(201),
    same: FROM_TIER_2(201),
  },
  [`POST ${T}/hand-downs`]: {
    stage: 'queued2',
    body: { resolution: A_RESOLUTION },
    own: FROM_TIER_2(201),
    same: FROM_TIER_2(201),
  },
  [`POST ${T}/package-applications`]: { stage: 'held1', body: { package: 1 }, own: 409, same: 409 },
  [`POST ${T}/acceptances`]: {
    stage: 'handedDown2',
    body: {},
    own: FROM_TIER_2(201),
    same: { others: 409, tier1: 403, lead: 201, admin: 201 },
  },
  [`POST ${T}/rejections`]: {
    stage: 'contacting1',
    body: { reason: 'Not this', evidence: 'log' },
    own: 201,
    same: UP_TO_LEADS(409, 201),
  },
  [`POST ${T}/take-backs`]: {
    stage: 'queued2',
    body: { reason: 'Too early' },
    own: 201,
    same: UP_TO_LEADS(403, 201),
  },
  [`POST ${T}/contacts`]: {
    stage: 'contacting1',
    body: { outcome: 'confirmed', channel: 'phone' },
    own: 201,
    same: 409,
  },
  [`POST ${T}/waits`]: {
    stage: 'held1',
    body: { for: 'user', note: 'Which build?', until: inDays(2) },
    own: 201,
    same: 409,
  },
  [`POST ${T}/resumptions`]: { stage: 'waiting1', body: {}, own: 201, same: 409 },
  [`POST ${T}/answers`]: {
    stage: 'waitingMicrosoft',
    body: { answer: 'Fixed in 2611' },
    own: { others: 201, tier1: 403, tier2: 403 },
    same: { others: 201, tier1: 403, tier2: 403 },
  },
  [`POST ${T}/resolutions`]: { stage: 'held1', body: { note: 'Restarted' }, own: 201, same: 409 },
  [`POST ${T}/reopenings`]: { stage: 'resolved', body: { reason: 'Came back' }, own: 201, same: 201 },
  [`POST ${T}/closures`]: {
    stage: 'held1',
    body: { as: 'mistake', reason: 'Wrong number' },
    own: 201,
    same: UP_TO_LEADS(403, 201),
  },
  [`POST ${T}/duplicates`]: {
    stage: 'held1',
    body: { of: 'a twin' },
    own: 201,
    same: UP_TO_LEADS(409, 201),
  },
  [`POST ${T}/duplicates/undo`]: { stage: 'duplicate', body: { reason: 'Another device' }, own: 201, same: 201 },
  // There is no such pattern: a ticket that is seen has nothing to be linked to.
  [`POST ${T}/links`]: { stage: 'held1', body: { pattern: 'PT-999999' }, own: 404, same: 404 },
  [`DELETE ${T}/links`]: { stage: 'held1', own: 409, same: 409 },
  [`POST ${T}/comments`]: { stage: 'held1', body: { text: 'Called' }, own: 201, same: 201 },
};

/** Something of one's own: its id, and the ETag for a change of it. */
export interface OwnThing {
  id: number;
  headers?: Readonly<Record<string, string>>;
}

const OWN_TOKEN = async (agent: Agent): Promise<OwnThing> => {
  const { body } = await agent.post('/tokens', { name: 'own', scopes: ['ticket:read'] });
  return { id: (body as { id: number }).id };
};

/** A route about something else. */
export interface PlainRow {
  /** Status for those whom the permission lets in. */
  ok: number;
  /** Status when the id names nothing; absent: the route names nothing, or makes what it names. */
  missing?: number;
  /** The request ends or bars the person who sends it: each cell needs somebody new. */
  spends?: true;
  /** A token is not enough: only the person, in a session. */
  sessionOnly?: true;
  /** It belongs to one person: others' do not exist for anybody else. */
  personal?: (agent: Agent) => Promise<OwnThing>;
}

const SOME = { ok: 200 } as const;
const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201 } as const;
const GONE = { ok: 204, missing: 404 } as const;

/** One row for each route that does not name a ticket. */
export const PLAIN_ROWS: Readonly<Record<string, PlainRow>> = {
  ...FIGURES_ROWS,
  ...NOTICES_ROWS,
  ...GATES_ROWS,
  ...SIGNALS_ROWS,
  ...PLANS_ROWS,
  ...REVIEWS_ROWS,
  ...ACTIONS_ROWS,
  ...PATTERNS_ROWS,
  'POST /api/v1/sessions': MADE,
  'DELETE /api/v1/sessions/current': { ok: 204, spends: true, sessionOnly: true },
  'GET /api/v1/me': SOME,
  'PUT /api/v1/me/password': { ok: 204, spends: true, sessionOnly: true },
  'GET /api/v1/me/drafts': { ok: 200, sessionOnly: true },
  'GET /api/v1/me/drafts/{name}': { ok: 404, sessionOnly: true },
  'PUT /api/v1/me/drafts/{name}': { ok: 200, sessionOnly: true },
  'DELETE /api/v1/me/drafts/{name}': { ok: 204, sessionOnly: true },
  'PUT /api/v1/me/away': { ok: 200, spends: true },
  'DELETE /api/v1/me/away': SOME,
  'GET /api/v1/tokens': SOME,
  'POST /api/v1/tokens': { ok: 201, sessionOnly: true },
  'DELETE /api/v1/tokens/{id}': { ok: 204, missing: 404, personal: OWN_TOKEN },
  'GET /api/v1/staff': SOME,
  'POST /api/v1/staff': MADE,
  'GET /api/v1/staff/{id}': ONE,
  'PATCH /api/v1/staff/{id}': { ok: 200, missing: 412 },
  'PUT /api/v1/staff/{id}/password': { ok: 204, missing: 404 },
  'PUT /api/v1/staff/{id}/away': ONE,
  'DELETE /api/v1/staff/{id}/away': ONE,
  'POST /api/v1/intake/parse': SOME,
  'POST /api/v1/intake/similar': SOME,
  'GET /api/v1/quality/returns': SOME,
  'GET /api/v1/quality/suggestions': SOME,
  'GET /api/v1/quality/required-fields': SOME,
  'POST /api/v1/quality/required-fields': MADE,
  'DELETE /api/v1/quality/required-fields/{id}': GONE,
  'GET /api/v1/error-codes': SOME,
  'GET /api/v1/error-codes/{code}': SOME,
  'GET /api/v1/tickets': SOME,
  'POST /api/v1/tickets': MADE,
  'GET /api/v1/tickets.csv': SOME,
  'POST /api/v1/bulk-commands': SOME,
  'GET /api/v1/queues': SOME,
  'GET /api/v1/queues/{name}/tickets': ONE,
  'POST /api/v1/queues/{name}/next': ONE,
  'GET /api/v1/contact-list': SOME,
  'POST /api/v1/contact-list/contacts': SOME,
  'GET /api/v1/packages': SOME,
  'GET /api/v1/packages/{id}': ONE,
  'PATCH /api/v1/packages/{id}': ONE,
  'DELETE /api/v1/packages/{id}': GONE,
  'POST /api/v1/packages/{id}/publications': { ok: 201, missing: 404 },
  'POST /api/v1/packages/{id}/withdrawals': { ok: 201, missing: 404 },
  'POST /api/v1/packages/{id}/doubts': { ok: 201, missing: 404 },
  'POST /api/v1/packages/{id}/stands': { ok: 201, missing: 404 },
  'GET /api/v1/patterns/{key}/packages': ONE,
  'POST /api/v1/patterns/{key}/packages': { ok: 201, missing: 404 },
  'GET /api/v1/packages/{id}/people': ONE,
  'GET /api/v1/packages/{id}/hold': ONE,
  'GET /api/v1/packages/{id}/cascade': ONE,
  'POST /api/v1/packages/{id}/cascade': { ok: 201, missing: 404 },
  'POST /api/v1/packages/{id}/verdicts': { ok: 201, missing: 404 },
  'GET /api/v1/phases': SOME,
  'POST /api/v1/phases': MADE,
  'GET /api/v1/phases/{id}': ONE,
  'PATCH /api/v1/phases/{id}': { ok: 200, missing: 412 },
  'GET /api/v1/phases/{id}/groups': ONE,
  'POST /api/v1/phases/{id}/groups': { ok: 201, missing: 404 },
  'PATCH /api/v1/phases/{id}/groups/{group}': ONE,
  'DELETE /api/v1/phases/{id}/groups/{group}': GONE,
  'GET /api/v1/phases/{id}/exposure': ONE,
  'PUT /api/v1/phases/{id}/exposure': ONE,
  'DELETE /api/v1/phases/{id}/exposure': GONE,
  'GET /api/v1/exposure-reminders': SOME,
  'GET /api/v1/phases/{id}/checklist': ONE,
  'POST /api/v1/phases/{id}/checklist': { ok: 201, missing: 404 },
  'PATCH /api/v1/phases/{id}/checklist/{item}': ONE,
  'DELETE /api/v1/phases/{id}/checklist/{item}': GONE,
  'GET /api/v1/timeline': SOME,
  'POST /api/v1/timeline': MADE,
  'GET /api/v1/timeline/{id}': ONE,
  'PATCH /api/v1/timeline/{id}': ONE,
  'DELETE /api/v1/timeline/{id}': GONE,
  'GET /api/v1/locations': SOME,
  'PUT /api/v1/locations/{code}': SOME,
  'GET /api/v1/policy': SOME,
  'PUT /api/v1/policy': SOME,
  'GET /api/v1/policy/versions': SOME,
  'GET /api/v1/policy/versions/{version}': ONE,
  'GET /api/v1/microsoft-cases': SOME,
  'POST /api/v1/microsoft-cases': MADE,
  'GET /api/v1/microsoft-cases/{key}': ONE,
  'PATCH /api/v1/microsoft-cases/{key}': ONE,
  'GET /api/v1/microsoft-cases/{key}/entries': ONE,
  'POST /api/v1/microsoft-cases/{key}/entries': { ok: 201, missing: 404 },
  'POST /api/v1/microsoft-cases/{key}/references': { ok: 201, missing: 404 },
  'POST /api/v1/microsoft-cases/{key}/closure': { ok: 201, missing: 404 },
  'POST /api/v1/microsoft-cases/{key}/resolution': { ok: 201, missing: 404 },
  'GET /api/v1/microsoft-cases/{key}/tickets': ONE,
  'GET /api/v1/microsoft-cases/{key}/dossier': ONE,
  'GET /api/v1/events': SOME,
  'GET /api/v1/trends/matrix': SOME,
  'GET /api/v1/trends/series': SOME,
  'GET /api/v1/trends/phases': SOME,
  'GET /api/v1/trends/unusual': SOME,
  'GET /api/v1/trends/funnel': SOME,
  'GET /api/v1/import-mappings': SOME,
  'GET /api/v1/import-mappings/{name}': ONE,
  'PUT /api/v1/import-mappings/{name}': MADE,
  'DELETE /api/v1/import-mappings/{name}': GONE,
  'GET /api/v1/imports': SOME,
  'POST /api/v1/imports': MADE,
  'GET /api/v1/imports/{id}': ONE,
  'POST /api/v1/imports/{id}/reversions': ONE,
};
