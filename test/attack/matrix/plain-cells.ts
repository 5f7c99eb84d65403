import type { Attacker } from '../document/attacker.js';
import type { Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';
import { EXAMPLES } from '../document/examples.js';
import { finding, judge } from '../document/judge.js';
import type { Found } from '../fuzz/found.js';
import type { PlainRow } from './rows.js';
import { personOf, type Subject } from './subjects.js';

const NO_ID = '999999';

/** Cells of routes that name no ticket: the valid request of the route, sent by everybody. */
export class PlainCells {
  constructor(
    private readonly attacker: Attacker,
    private readonly found: Found,
  ) {}

  async check(operation: Operation, row: PlainRow, subject: Subject, letIn: boolean): Promise<void> {
    const who = await this.whoAsks(row, subject, letIn);
    const ask = await this.askFor(operation, row, who);
    const ok = row.sessionOnly && subject.scopes ? 403 : row.ok;
    await this.expect(operation, ask, {
      who: `${subject.name}, something that exists`,
      status: gate(subject, letIn, ok),
    });
    if (row.missing === undefined) return;
    const missing = { ...ask, path: withoutObject(operation, ask.path) };
    const status = gate(subject, letIn, row.missing);
    await this.expect(operation, missing, { who: `${subject.name}, missing`, status });
    if (!row.personal) return;
    const others = await this.askFor(operation, { ok: row.ok }, who);
    await this.expect(operation, others, { who: `${subject.name}, of somebody else`, status });
  }

  private async whoAsks({ spends }: PlainRow, subject: Subject, letIn: boolean): Promise<Subject> {
    if (!spends || !letIn || subject.scopes || !subject.role) return subject;
    return personOf(this.attacker.world.desk, subject.role);
  }

  /** The example of the route in the subject's name, about the subject's own things where they are personal. */
  private async askFor(operation: Operation, row: PlainRow, { token, agent }: Subject): Promise<Ask> {
    const example = EXAMPLES[operation.name];
    if (!example) throw new Error(`there is no example of ${operation.name}`);
    const ask = await example.ask(this.attacker.world);
    if (!row.personal || !agent) return { ...ask, token };
    const own = await row.personal(agent).catch(() => null);
    const id = own?.id ?? NO_ID;
    const path = withObject(operation, ask.path, String(id));
    return { ...ask, token, path, ...(own?.headers ? { headers: own.headers } : {}) };
  }

  private async expect(
    operation: Operation,
    ask: Ask,
    { who, status }: { who: string; status: number },
  ): Promise<void> {
    const answer = await this.attacker.client.send(ask);
    for (const each of judge(this.attacker.check, { operation, ask, answer })) this.found.add(each);
    if (answer.status === status) return;
    const seen = `${who}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 160)}`;
    this.found.add(finding('another answer than the matrix says', { operation, ask }, seen), who);
  }
}

function gate({ role }: Subject, letIn: boolean, status: number): number {
  if (letIn) return status;
  return role === undefined ? 401 : 403;
}

/** The same address with an id that names nothing. */
function withoutObject(operation: Operation, path: string): string {
  return withObject(operation, path, operation.path.includes('{name}') ? 'nothing-of-the-kind' : NO_ID);
}

/** The same address about something else. */
function withObject(operation: Operation, path: string, id: string): string {
  const [bare = '', query] = path.split('?', 2);
  const names = operation.path.split('/');
  const first = names.findIndex((name) => name.startsWith('{'));
  const segments = bare.split('/');
  segments[first] = id;
  return segments.join('/') + (query === undefined ? '' : `?${query}`);
}
