import type { Anomaly } from './anomaly.js';
import type { ImportOperation } from './operation.js';

/** An acknowledged file has each of its rows once, an unknown one all or none, a refused one none. */
export function checkImports(imports: readonly ImportOperation[], tickets: ReadonlyMap<string, number>): Anomaly[] {
  return imports.flatMap(({ id, rows, outcome }) => {
    const times = rows.map((row) => tickets.get(row) ?? 0);
    const there = times.filter((n) => n > 0).length;
    const found: Anomaly[] = [];
    if (times.some((n) => n > 1)) found.push({ kind: 'doubled', about: `import ${id}: a row is there more than once` });
    if (outcome === 'ok' && there < rows.length)
      found.push({ kind: 'lost', about: `import ${id}: ${rows.length - there} of ${rows.length} rows are missing` });
    if (outcome === 'unknown' && there > 0 && there < rows.length)
      found.push({ kind: 'import_torn', about: `import ${id}: ${there} of ${rows.length} rows are there` });
    if (outcome === 'refused' && there > 0)
      found.push({ kind: 'refused_but_done', about: `import ${id}: ${there} rows are there` });
    return found;
  });
}
