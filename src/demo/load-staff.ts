import type { INestApplicationContext } from '@nestjs/common';
import { createMember } from '../identity/create-member.js';
import { setPassword } from '../identity/set-password.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import type { Db } from '../platform/database/db.js';
import { peopleByEmail } from './demo.store.js';
import { EVERYBODY, SIGN_INS } from './plan/people.js';

/** Ids of the example's staff by e-mail address. Members that are there stay; the six sign-ins get the password. */
export async function loadStaff(app: INestApplicationContext, db: Db, password: string): Promise<Map<string, number>> {
  const known = new Map(await emailsOf(db));
  for (const person of EVERYBODY) {
    if (known.has(person.email)) continue;
    const answer = await createMember(db, { ...person, password });
    if (!answer.ok) throw new Error(answer.detail);
    known.set(person.email, answer.member.id);
  }
  for (const { email } of SIGN_INS) await setPassword(db, known.get(email) as number, password);
  await app.get(StaffDirectory).refresh();
  return known;
}

async function emailsOf(db: Db): Promise<[string, number][]> {
  const people = await peopleByEmail(
    db,
    EVERYBODY.map((person) => person.email),
  );
  return people.map(({ email, id }) => [email, id]);
}
