import type { Desk } from '../../setup/desk.js';
import { HOSTILE_TEXTS } from './texts.js';

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const WANTED = ['externalId', 'title', 'kind', 'platform', 'reportedAt', 'requester.name'];

/** A file of another desk whose columns and cells want to be executed; the second row is one that is refused. */
export const HOSTILE_FILE = {
  name: '<img src=x onerror="globalThis.executed = true">.csv',
  columns: WANTED.map((_name, n) => HOSTILE_TEXTS[n * 5]!),
  get text(): string {
    const row = (id: string, kind: string) =>
      [id, HOSTILE_TEXTS[17]!, kind, 'windows', '2026-11-02T08:00:00Z', HOSTILE_TEXTS[15]!].map(cell).join(',');
    const refused = row(HOSTILE_TEXTS[0]!, HOSTILE_TEXTS[41]!);
    return [this.columns.map(cell).join(','), row('1', 'enrollment'), refused, ''].join('\r\n');
  },
};

/** Imports the file, under its name and with a mapping of its columns; the import's id. */
export async function importHostile({ admin, url }: Desk): Promise<number> {
  const columns = Object.fromEntries(HOSTILE_FILE.columns.map((name, n) => [name, WANTED[n]]));
  const parts = new FormData();
  parts.append('mapping', JSON.stringify({ source: 'old-desk', columns }));
  parts.append('file', new Blob([HOSTILE_FILE.text], { type: 'text/csv' }), HOSTILE_FILE.name);
  const headers = { authorization: `Bearer ${admin.token}` };
  const answer = await fetch(`${url}/api/v1/imports?partial=true`, { method: 'POST', headers, body: parts });
  if (answer.status !== 201) throw new Error(`the import answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: number }).id;
}
