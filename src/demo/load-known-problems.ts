import type { INestApplicationContext } from '@nestjs/common';
import { DAY, type Instant } from '../domain/instant.js';
import { EVERYWHERE } from '../domain/patterns/package-scope.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import { Announce } from '../notices/announcements/commands/announce.js';
import { DraftPackage } from '../patterns/package/commands/draft-package.js';
import { PublishPackage } from '../patterns/package/commands/publish-package.js';
import { CreatePattern } from '../patterns/pattern/commands/create-pattern.js';
import type { Tx } from '../platform/database/db.js';
import { RunCommand } from '../tickets/commands/run-command.js';
import { openTicketsOf } from './demo.store.js';
import { knownProblems, type KnownProblem } from './plan/known-problems.js';

/** What a command answered; the example's own plan must not be refused. */
function taken<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the example is refused: ${JSON.stringify(outcome.refusal)}`);
}

/**
 * Patterns, packages and an announcement, by the commands of the program. Open tickets of their signatures are linked by
 * the pattern's owner; the published package goes down to them after the commit, by its cascade.
 */
export async function loadKnownProblems(
  app: INestApplicationContext,
  tx: Tx,
  { staff, now }: { staff: ReadonlyMap<string, number>; now: Instant },
): Promise<void> {
  for (const problem of knownProblems()) await loadOne(app, tx, problem, staff);
  const people = app.get(StaffDirectory);
  const lead = people.find(staff.get('lead@contoso.example') ?? 0);
  if (!lead) throw new Error('the example has no lead');
  const announcement = {
    title: 'Personal laptops may enroll again',
    text: 'The restriction is lifted. Callers with 0x80180014 get the steps of the package; nothing needs to go up.',
    severity: 'info',
    scope: { roles: [], locations: [], phases: [], platforms: ['windows'] },
    startsAt: null,
    expiresAt: now + 7 * DAY,
    mustAcknowledge: true,
  } as const;
  taken(await app.get(Announce, { strict: false }).run(tx, announcement, lead));
}

async function loadOne(
  app: INestApplicationContext,
  tx: Tx,
  { title, signature, tellCaller, owner, resolution }: KnownProblem,
  staff: ReadonlyMap<string, number>,
): Promise<void> {
  const member = app.get(StaffDirectory).find(staff.get(owner) ?? 0);
  if (!member) throw new Error(`${owner} is not on the staff`);
  const create = app.get(CreatePattern, { strict: false });
  const signatures = signature === null ? [] : [signature];
  const pattern = taken(await create.run(tx, { title, signatures, tellCaller, owner: member.id }, member.id));
  const run = app.get(RunCommand);
  for (const id of signature === null ? [] : await openTicketsOf(tx, signature)) {
    const linked = await run.run(tx, id, { name: 'link', pattern: pattern.id }, { staff: member });
    if (!linked.ok) throw new Error(`the example is refused: ${JSON.stringify(linked)}`);
  }
  if (resolution === null) return;
  const { platforms, ...words } = resolution;
  const draft = {
    ...words,
    pattern: pattern.id,
    owner: member.id,
    scope: { ...EVERYWHERE, platforms: [...platforms] },
  };
  const drafted = taken(await app.get(DraftPackage, { strict: false }).run(tx, draft, member.id));
  if (resolution.verify === null) return;
  const order = { supersedes: null, version: null, by: member.id };
  taken(await app.get(PublishPackage, { strict: false }).run(tx, drafted.id, order));
}
