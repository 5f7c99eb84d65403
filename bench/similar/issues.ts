import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A report of a real project; `group` is the same number for duplicates of each other. */
export interface Issue {
  title: string;
  description: string;
  at: string;
  group: number;
}

/** Reads `X.csv` and, beside it, `X-combined.csv` (issue, duplicates). In the order in which they were reported. */
export function readIssues(file: string): Issue[] {
  const rows = rowsOf(file).map((row) => ({
    id: row['Issue id'] ?? '',
    title: row['Summary'] ?? '',
    description: row['Description'] ?? '',
    at: new Date((row['Created'] ?? '').replace(' ', 'T')).toISOString(),
  }));
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.id) - Number(b.id)));
  const place = new Map(rows.map(({ id }, n) => [id, n]));
  const group = rows.map((_, n) => n);
  const first = (n: number): number => (group[n] === n ? n : first(group[n] ?? n));
  for (const row of rowsOf(file.replace(/\.csv$/, '-combined.csv'))) {
    const one = place.get(row['Issue id'] ?? '');
    for (const other of (row['Duplicate id'] ?? '').split(/[,;]\s*/)) {
      const two = place.get(other.trim());
      if (one !== undefined && two !== undefined) group[first(one)] = first(two);
    }
  }
  return rows.map(({ title, description, at }, n) => ({ title, description, at, group: first(n) }));
}

function rowsOf(file: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true });
}
