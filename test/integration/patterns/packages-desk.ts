import { CreatePattern } from '../../../src/patterns/pattern/commands/create-pattern.js';
import { done, logTicket, type Desk, type ShownTicket } from '../../setup/desk.js';

export const WORDS = {
  kind: 'fix',
  cause: 'The group is blocked by an enrollment restriction',
  userSteps: 'Restart the laptop and enroll again',
  tier1Steps: 'Stay on the phone while the user enrolls',
  verify: 'The device shows up as compliant',
};

export const FAILS = {
  outcome: 'still_failing',
  channel: 'phone',
  failedStep: 'Enrolling again',
  evidence: [{ kind: 'text', content: 'The same error' }],
};

/** A package as the API shows it, as far as the tests look at it. */
export interface ShownPackage {
  id: number;
  version: number;
  state: string;
  live: boolean;
  supersedes: number | null;
  supersededBy: number | null;
  doubt: { why: string; by: { id: number } | null } | null;
  outcomes: Record<string, number>;
  [field: string]: unknown;
}

/** What tests of packages do again and again on one desk; every pattern has its own signature, every ticket its own user. */
export class PackageDesk {
  private made = 0;

  constructor(readonly desk: Desk) {}

  /** A pattern with a signature of its own, and the error code that has it. */
  async pattern(): Promise<{ id: number; key: string; code: string; signature: string }> {
    const code = `0x8018${(4096 + ++this.made).toString(16).toUpperCase()}`;
    const signature = `v1/enrollment/windows/code:${code}`;
    const result = await this.desk.app
      .get(CreatePattern, { strict: false })
      .run(
        this.desk.db,
        { title: `Pattern ${this.made}`, signatures: [signature], state: 'active' },
        this.desk.tier3.id,
      );
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return { id: result.value.id, key: `PT-${result.value.id}`, code, signature };
  }

  async draft(pattern: string, change: object = {}): Promise<number> {
    const shown = await done(this.desk.tier3.post(`/patterns/${pattern}/packages`, { ...WORDS, ...change }));
    return (shown as unknown as ShownPackage).id;
  }

  /** Drafted and published. */
  async package(pattern: string, change: object = {}, publication: object = {}): Promise<number> {
    const id = await this.draft(pattern, change);
    await done(this.desk.tier3.post(`/packages/${id}/publications`, publication));
    return id;
  }

  async shown(id: number): Promise<ShownPackage> {
    return (await done(this.desk.tier3.get(`/packages/${id}`))) as unknown as ShownPackage;
  }

  /** A ticket of that error code by somebody new. */
  ticket(code: string, change: object = {}): Promise<ShownTicket> {
    const n = ++this.made;
    const requester = { name: `User ${n}`, upn: `user.${n}@contoso.example` };
    return logTicket(this.desk.tier1, { errorCode: code, requester, ...change });
  }

  /** A ticket on which tier 1 has applied the package. */
  async applied(code: string, id: number, change: object = {}): Promise<ShownTicket> {
    const { key } = await this.ticket(code, { take: true, ...change });
    return done(this.desk.tier1.post(`/tickets/${key}/package-applications`, { package: id }));
  }

  contact(key: string, body: object): Promise<ShownTicket> {
    return done(this.desk.tier1.post(`/tickets/${key}/contacts`, body));
  }

  async packageEvents(id: number): Promise<string[]> {
    const rows = await this.desk.db.query<{ what: string }>(
      `SELECT data ->> 'what' AS what FROM events WHERE subject = $1 AND type = 'package.changed' ORDER BY id`,
      [`package:${id}`],
    );
    return rows.map(({ what }) => what);
  }
}
