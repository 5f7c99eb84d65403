import type { Role } from '../words.js';

/** An event of the log as "since your last shift" looks at it. */
export interface NewsEvent {
  seq: number;
  type: string;
  /** `TL-42`, `PT-7`, `package:5`. */
  subject: string;
  /** Staff id of who did it; null when the system did. */
  actor: number | null;
  /** It was told to the reader in person: holder, owner, or somebody who is to know. */
  inPerson: boolean;
  /** It was told to the leads beside those concerned. */
  toLeads: boolean;
  data: Readonly<Record<string, unknown>>;
}

/** Whose news it is. */
export interface NewsReader {
  id: number;
  role: Role;
}
