import type { Db, Statement } from '../../platform/database/db.js';

export interface PatternSignatures {
  id: number;
  signatures: string[];
}

const OPEN: Statement = {
  name: 'patterns_open_signatures',
  text: `
    SELECT p.id, array_agg(s.signature ORDER BY s.signature) AS signatures
    FROM patterns p JOIN pattern_signatures s ON s.pattern_id = p.id
    WHERE p.state NOT IN ('merged', 'dismissed', 'resolved') AND ($1::boolean OR p.state <> 'emerging')
    GROUP BY p.id ORDER BY p.id DESC LIMIT $2`,
};

/** Signatures of the newest patterns that are not over; emerging ones only for whoever may know of them. */
export function openPatternSignatures(db: Db, emerging: boolean, most: number): Promise<PatternSignatures[]> {
  return db.query<PatternSignatures>(OPEN, [emerging, most]);
}
