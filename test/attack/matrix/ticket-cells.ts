import type { Agent } from '../../setup/desk.js';
import type { Attacker } from '../document/attacker.js';
import type { Answer, Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';
import { finding, judge } from '../document/judge.js';
import { STAGES, type Crew } from '../document/stages.js';
import type { Found } from '../fuzz/found.js';
import type { Expected, TicketRow } from './rows.js';
import { HOME, OTHER_LOCATION, OUT_OF_SCOPE, type Subject } from './subjects.js';

export const RELATIONS = ['own', 'same tier', 'other location', 'other scope', 'missing'] as const;
export type Relation = (typeof RELATIONS)[number];

const MISSING = 'TL-999999';

export interface Cell {
  operation: Operation;
  row: TicketRow;
  subject: Subject;
  relation: Relation;
  /** Whether permission and token let the subject in. */
  letIn: boolean;
}

/** The tickets of one row that nobody may change: kept for the next cell until somebody does. */
type Kept = Map<string, string>;

/** Cells of routes that name a ticket. */
export class TicketCells {
  private readonly kept: Kept = new Map();

  constructor(
    private readonly attacker: Attacker,
    /** Colleagues of the subjects, of the same places. */
    private readonly colleagues: Crew,
    private readonly found: Found,
  ) {}

  async check(cell: Cell): Promise<Answer> {
    const { operation, row, subject, relation } = cell;
    const key = await this.keyFor(cell);
    const ask = await this.askFor(cell, key);
    const answer = await this.attacker.client.send(ask);
    const exchange = { operation, ask, answer };
    const who = `${subject.name}, ${relation}`;
    for (const each of judge(this.attacker.check, exchange)) this.found.add(each);
    const expected = expectedOf(cell);
    if (answer.status !== expected) {
      const seen = `${who}: ${answer.status} instead of ${expected}: ${answer.text.slice(0, 160)}`;
      this.found.add(finding('another answer than the matrix says', exchange, seen), who);
    }
    if (relation === 'other scope' && cell.letIn) await this.looksMissing(cell, ask, answer, key);
    if (answer.status < 400) this.kept.delete(keptAs(row, relation));
    return answer;
  }

  /** An unseen ticket and none at all must be the same to whoever asks, but for the request's own id. */
  private async looksMissing({ operation, subject }: Cell, ask: Ask, unseen: Answer, key: string): Promise<void> {
    const missing = await this.attacker.client.send({
      ...ask,
      path: ask.path.replace(key, MISSING),
      ...(ask.headers?.['if-match'] ? { headers: { 'if-match': ask.headers['if-match'].replace(key, MISSING) } } : {}),
    });
    const [one, other] = [unseen, missing].map((answer) =>
      JSON.stringify([
        answer.status,
        answer.text.replace(/"requestId":"[^"]*"/, '').replaceAll(key, MISSING),
        Object.keys(answer.headers).sort(),
      ]),
    );
    if (one === other) return;
    const seen = `${subject.name}: an unseen ticket does not look like a missing one: ${one} / ${other}`;
    this.found.add(finding('existence shown', { operation, ask }, seen), subject.name);
  }

  private async keyFor({ row, subject, relation, letIn }: Cell): Promise<string> {
    if (relation === 'missing') return MISSING;
    const own = relation === 'own' && letIn && canHold(row, subject) ? subject.agent : undefined;
    if (own) return this.staged(row, { holder: own, location: HOME });
    const location = { own: HOME, 'same tier': HOME, 'other location': OTHER_LOCATION, 'other scope': OUT_OF_SCOPE };
    const name = keptAs(row, relation);
    const known = this.kept.get(name);
    if (known) return known;
    const key = await this.staged(row, { location: location[relation] });
    this.kept.set(name, key);
    return key;
  }

  private staged(row: TicketRow, { holder, location }: { holder?: Agent; location: string }): Promise<string> {
    // Nobody of the subjects' places may have touched what lies out of their scope.
    const crew = location === OUT_OF_SCOPE ? this.attacker.world.desk : this.colleagues;
    return STAGES[row.stage](crew, { location, ...(holder ? { holder } : {}) });
  }

  private async askFor({ operation, row, subject }: Cell, key: string): Promise<Ask> {
    const { lead } = this.attacker.world.desk;
    const body = row.body as Record<string, unknown> | undefined;
    const filled =
      body?.['to'] !== undefined
        ? { ...body, to: this.colleagues.tier2.id }
        : body?.['of']
          ? await this.twinOf(key)
          : body;
    const tag: Record<string, string> = row.etag
      ? { 'if-match': String((await lead.get(`/tickets/${key}`)).headers['etag'] ?? `"${key}-1"`) }
      : {};
    return {
      method: operation.method,
      path: operation.path.replace('{key}', key),
      token: subject.token,
      headers: tag,
      ...(filled === undefined ? {} : { body: filled }),
    };
  }

  /** Another ticket of the same user, so that nothing but the right to do it stands in the way. */
  private async twinOf(key: string): Promise<object> {
    const { lead } = this.attacker.world.desk;
    const { body } = await lead.get(`/tickets/${key}`);
    const { requester, location } = body as { requester?: { upn: string }; location?: string | null };
    if (!requester) return { of: MISSING };
    const twin = { kind: 'enrollment', title: 'The same', platform: 'windows', requester: { upn: requester.upn } };
    const made = await lead.post('/tickets', { ...twin, ...(location ? { location } : {}) });
    return { of: (made.body as { key: string }).key };
  }
}

const keptAs = ({ stage, body }: TicketRow, relation: Relation): string =>
  `${stage} ${JSON.stringify(body ?? '')} ${relation === 'own' ? 'same tier' : relation}`;

/** Who may not hold work at the stage's tier has no ticket of their own there. */
function canHold({ stage }: TicketRow, { role }: Subject): boolean {
  if (role === undefined || role === 'viewer') return false;
  if (stage === 'handedDown2' || stage === 'held2') return role !== 'tier1';
  if (stage === 'waitingMicrosoft' || stage === 'held3') return role !== 'tier1' && role !== 'tier2';
  return true;
}

function expectedOf(cell: Cell): number {
  const { row, subject, relation, letIn } = cell;
  if (subject.role === undefined) return 401;
  if (!letIn) return 403;
  if (relation === 'other scope' || relation === 'missing') return 404;
  return statusFor(relation === 'own' && canHold(row, subject) ? row.own : row.same, subject);
}

function statusFor(expected: Expected, { role }: Subject): number {
  if (typeof expected === 'number') return expected;
  return (role === undefined ? undefined : expected[role]) ?? expected.others;
}
