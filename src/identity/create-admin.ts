import type { Db } from '../platform/database/db.js';
import { type CreateAnswer, createMember } from './create-member.js';

export interface AdminOrder {
  email: string;
  name: string;
  /** Left out: one is generated and answered, to be shown once. */
  password?: string | undefined;
}

/** Adds an admin, the first one of an empty desk too. Refuses an address that is taken: it resets nobody's password. */
export function createAdmin(db: Db, { email, name, password }: AdminOrder): Promise<CreateAnswer> {
  return createMember(db, { email, name, password, role: 'admin', scopeTags: [] });
}
