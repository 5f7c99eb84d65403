import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../../platform/database/db.js';

const PUT: Statement = {
  name: 'mappings_put',
  text: `INSERT INTO import_mappings (name, mapping, saved_by) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = now()
         RETURNING xmax = 0 AS created`,
};

const REMOVE: Statement = { name: 'mappings_remove', text: 'DELETE FROM import_mappings WHERE name = $1' };

@Injectable()
export class MappingsStore {
  /** True when there was none of that name. */
  async put(db: Db, name: string, document: unknown, by: number): Promise<boolean> {
    const [row] = await db.query<{ created: boolean }>(PUT, [name, JSON.stringify(document), by]);
    return row?.created === true;
  }

  /** False when there is none of that name. */
  async remove(db: Db, name: string): Promise<boolean> {
    return (await db.execute(REMOVE, [name])) === 1;
  }
}
