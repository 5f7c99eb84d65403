import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs all spec files of a folder as one: the program is loaded once for them, which costs more than most of them do.
 * Their hooks must stand inside a `describe`, or they would run for each other. A single one still runs by its path.
 */
export async function together(folder: string): Promise<void> {
  const specs = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  for (const spec of specs.sort()) await import(path.join(folder, spec));
}
