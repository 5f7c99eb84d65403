import type { Db } from '../../platform/database/db.js';
import { validationFailed } from '../../platform/http/problem.js';
import { parseJson } from '../../platform/http/request-body.js';
import type { Mapping } from '../mapping/mapping.js';
import { mappingNamed } from '../mapping/mappings.queries.js';
import { OWN_EXPORT } from '../mapping/own-export.js';
import { readMapping } from '../mapping/read-mapping.js';

export interface AskedMapping {
  /** Null: it was sent along. */
  name: string | null;
  mapping: Mapping;
}

/** The mapping of a request: by name in the query, as part `mapping` (a name or a JSON document), or our own export's. */
export async function askedMapping(db: Db, query: string | undefined, part: string | undefined): Promise<AskedMapping> {
  if (query !== undefined && part !== undefined) throw wrong('is named in the query and sent along: send one of them');
  if (part?.trimStart().startsWith('{')) return sentMapping(part);
  const name = query ?? part?.trim() ?? OWN_EXPORT;
  const mapping = await mappingNamed(db, name);
  if (mapping === null) throw wrong(`there is no mapping "${name.slice(0, 63)}"`);
  return { name, mapping };
}

function sentMapping(text: string): AskedMapping {
  const read = readMapping(parseJson(Buffer.from(text)));
  if (read.ok) return { name: null, mapping: read.mapping };
  throw validationFailed(read.faults.map(({ pointer, detail }) => ({ pointer: `/mapping${pointer}`, detail })));
}

function wrong(detail: string) {
  return validationFailed([{ pointer: '/mapping', detail }]);
}
