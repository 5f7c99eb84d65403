import { isEmail } from 'class-validator';
import type { Role } from '../domain/words.js';
import type { Db } from '../platform/database/db.js';
import { readTime } from '../platform/database/time.queries.js';
import { EventWakeUp } from '../platform/events/event-wake-up.js';
import { EventStore } from '../platform/events/events.store.js';
import { generatePassword, hashPassword, PASSWORD_MAX, PASSWORD_MIN } from './sessions/password.js';
import { normalEmail } from './sessions/try-subjects.js';
import { staffChanged } from './staff/staff-events.js';
import { insertStaff, setPasswordHash } from './staff/staff.store.js';

export interface MemberOrder {
  email: string;
  name: string;
  role: Role;
  scopeTags: readonly string[];
  /** Left out: one is generated. */
  password?: string | undefined;
}

export interface NewMember {
  id: number;
  email: string;
  name: string;
  role: Role;
  /** The generated password, to be shown once; null when one was given. */
  generatedPassword: string | null;
}

/** `detail` is one line for the person at the terminal. */
export type CreateAnswer = { ok: true; member: NewMember } | { ok: false; detail: string };

function wrong({ email, name, password }: MemberOrder): string | null {
  if (!isEmail(email.trim())) return `${email} is not an e-mail address`;
  if (name.trim() === '') return 'the name is empty';
  if (password === undefined) return null;
  if (password.length < PASSWORD_MIN) return `the password must have at least ${PASSWORD_MIN} characters`;
  return password.length > PASSWORD_MAX ? `the password must have at most ${PASSWORD_MAX} characters` : null;
}

/** Adds a member who can sign in at once: for commands and the demo, which run without anybody signed in. */
export async function createMember(db: Db, order: MemberOrder): Promise<CreateAnswer> {
  const detail = wrong(order);
  if (detail) return { ok: false, detail };
  const password = order.password ?? generatePassword();
  const hash = await hashPassword(password);
  const { role, scopeTags } = order;
  const [email, name] = [normalEmail(order.email), order.name.trim()];
  return db.atomically(async (tx): Promise<CreateAnswer> => {
    const added = await insertStaff(tx, { email, name, role, scopeTags });
    if (!added) return { ok: false, detail: `a member of staff with the e-mail address ${email} exists` };
    await setPasswordHash(tx, added.id, hash);
    const by = { actorId: null, at: Math.floor(await readTime(tx)) };
    await new EventStore(new EventWakeUp()).append(tx, [
      staffChanged(added, ['name', 'role', 'scopeTags', 'active'], by),
    ]);
    const generatedPassword = order.password === undefined ? password : null;
    return { ok: true, member: { id: added.id, email, name, role, generatedPassword } };
  });
}
