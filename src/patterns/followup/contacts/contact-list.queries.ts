import type { StaffMember } from '../../../domain/access/staff.js';
import type { CallReason } from '../../../domain/patterns/contact-list.js';
import type { ContactRule } from '../../../domain/ticket/desk.js';
import type { ContactTally, OpenResolution } from '../../../domain/ticket/ticket.js';
import type { PackageState, Platform, ResolutionKind, State } from '../../../domain/words.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import { ConditionList, Parameters } from '../../../tickets/lists/condition-list.js';
import { rowLimit } from '../../../tickets/lists/row-limit.js';
import { onlySeen } from '../../../tickets/lists/sight.queries.js';
import { statementName } from '../../../tickets/lists/tickets-list.queries.js';
import { isoSql, namedSql } from '../../../tickets/shown.sql.js';
import { PERSON } from '../person.sql.js';
import { dueSql, placeSql, PROMISED, reasonSql } from './contact-list.sql.js';

/** More due tickets than these are not looked at: whoever is called makes room. */
export const MOST_DUE = 5_000;

/** Tickets shown of one person; the others come when these are done. */
export const MOST_OF_ONE = 20;

export interface ContactListAsk {
  reader: StaffMember;
  /** Those that the reader holds and those that nobody does, or everybody's. */
  whose: 'mine' | 'everybody';
  /** Only tickets with this package; null: all. */
  package: number | null;
  /** ISO instant of the question, and the end of the asker's day. */
  now: string;
  endOfDay: string;
  after: { place: string; person: string } | null;
  limit: number;
}

export interface DueTicket {
  key: string;
  version: number;
  title: string;
  platform: Platform;
  state: State;
  location: string | null;
  assignee: { id: number; name: string } | null;
  requester: { name: string | null; upn: string | null; contact: string | null; vip: boolean };
  device: { name: string | null; serial: string | null; model: string | null };
  reason: CallReason;
  resolution: OpenResolution;
  contacts: ContactTally;
  nextContactAt: string | null;
}

/** One person, or one device, with what is due. */
export interface DuePerson {
  person: string;
  place: string;
  /** All that are due; `tickets` holds the first of them. */
  due: number;
  tickets: DueTicket[];
  /** Of all people together: the list was cut. */
  cut: boolean;
}

const TICKET = `json_build_object('key', 'TL-' || t.id, 'version', t.version, 'title', t.title, 'platform', t.platform,
  'state', t.state, 'location', t.location, 'assignee', ${namedSql('holder')},
  'requester', json_build_object('name', t.requester_name, 'upn', t.requester_upn, 'contact', t.requester_contact, 'vip', t.requester_vip),
  'device', json_build_object('name', t.device_name, 'serial', t.device_serial, 'model', t.device_model),
  'reason', d.reason, 'resolution', t.resolution, 'contacts', t.contacts, 'nextContactAt', ${isoSql('t.next_contact_at')})`;

/** More than `limit` people where there are more, the most urgent first, of the tickets that the reader may see. */
export async function duePeople(db: Db, ask: ContactListAsk): Promise<DuePerson[]> {
  const parameters = new Parameters();
  const now = parameters.shared('now', ask.now, 'timestamptz');
  const endOfDay = parameters.shared('end of day', ask.endOfDay, 'timestamptz');
  const ways = waysOf(ask, parameters);
  for (const way of ways) {
    way.add(dueSql(endOfDay), 'due');
    if (ask.package !== null) way.add(`p.id = ${parameters.shared('package', ask.package, 'int')}`, 'package');
    onlySeen(way, ask.reader);
  }
  const after = ask.after
    ? `HAVING (min(d.place COLLATE "C"), d.person COLLATE "C") > (${parameters.add(ask.after.place, 'text')}, ${parameters.add(ask.after.person, 'text')})`
    : '';
  const rows = rowLimit(ask.limit);
  const reason = reasonSql(now);
  const columns = `t.id, ${PERSON} AS person, ${reason} AS reason, ${placeSql(reason, PROMISED)} AS place, t.queue_at`;
  const first = ways.map(
    (way) => `(SELECT ${columns} FROM tickets t LEFT JOIN packages p ON p.id = (t.resolution ->> 'package')::int
      WHERE ${way.where()} ORDER BY t.queue_at, t.id LIMIT ${MOST_DUE + 1})`,
  );
  const text = `WITH due AS MATERIALIZED (${first.join(' UNION ALL ')}),
    people AS (
      SELECT d.person, min(d.place COLLATE "C") AS place, count(*)::int AS due,
        (array_agg(d.id ORDER BY d.place COLLATE "C", d.id))[1:${MOST_OF_ONE}] AS ids
      FROM (SELECT * FROM due ORDER BY queue_at, id LIMIT ${MOST_DUE}) d GROUP BY d.person ${after}
      ORDER BY 2, d.person COLLATE "C" LIMIT ${rows}
    )
    SELECT w.person, w.place, w.due, (SELECT count(*) > ${MOST_DUE} FROM due) AS cut,
      (SELECT json_agg(${TICKET} ORDER BY d.place COLLATE "C", d.id)
       FROM due d JOIN tickets t ON t.id = d.id LEFT JOIN staff holder ON holder.id = t.assignee_id
       WHERE d.id = ANY (w.ids)) AS tickets
    FROM people w ORDER BY w.place, w.person COLLATE "C"`;
  const combination = [...ways.map((way) => way.name()), rows, ask.after !== null].join('+');
  const statement = { name: statementName('contact_list', combination), text };
  return db.query<DuePerson>(statement, parameters.values);
}

/** Two ways onto the list, each along its own index: what nobody holds, and what somebody is calling about. */
function waysOf({ whose, reader }: ContactListAsk, parameters: Parameters): ConditionList[] {
  const free = new ConditionList(parameters);
  free.add(`t.tier = 1 AND t.state = 'handed_down'`, 'free');
  const held = new ConditionList(parameters);
  held.add(`t.tier = 1 AND t.state = 'contacting_user'`, 'held');
  if (whose === 'mine') held.add(`t.assignee_id = ${parameters.shared('me', reader.id, 'int')}`, 'mine');
  return [free, held];
}

/** A package as a script to be read to users. */
export interface ScriptRow {
  id: number;
  pattern: number;
  state: PackageState;
  kind: ResolutionKind;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  contactRule: ContactRule | null;
  doubted: boolean;
  doubtedWhy: string | null;
  endedReason: string | null;
}

const SCRIPTS: Statement = {
  name: 'contact_list_scripts',
  text: `SELECT id, pattern_id AS pattern, state, kind, cause, user_steps AS "userSteps", tier1_steps AS "tier1Steps", verify,
      contact_rule AS "contactRule", doubted_at IS NOT NULL AS doubted, doubted_why AS "doubtedWhy", ended_reason AS "endedReason"
    FROM packages WHERE id = ANY ($1::int[]) ORDER BY id`,
};

export function scriptsOf(db: Db, packages: readonly number[]): Promise<ScriptRow[]> {
  return packages.length === 0 ? Promise.resolve([]) : db.query<ScriptRow>(SCRIPTS, [[...packages]]);
}

/** Whom each of these tickets is about, of those that the reader may see. */
export async function peopleOf(db: Db, reader: StaffMember, ids: readonly number[]): Promise<Map<number, string>> {
  const list = new ConditionList();
  list.addValue('t.id', '= ANY', [...ids], 'int[]');
  onlySeen(list, reader);
  const statement = {
    name: statementName('contact_list_people', list.name()),
    text: `SELECT t.id, ${PERSON} AS person FROM tickets t WHERE ${list.where()}`,
  };
  const rows = await db.query<{ id: number; person: string }>(statement, list.values);
  return new Map(rows.map(({ id, person }) => [id, person]));
}
