import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs all spec files of a folder, and of those in it, as one: the program is loaded once for them, which costs more than
 * most of them do. Their hooks must stand inside a `describe`, or they would run for each other. `first`: the spec that puts
 * something in the place of a module, before another one loads it. A single spec still runs by its path.
 */
export async function together(folder: string, { first }: { first?: string } = {}): Promise<void> {
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts'));
  specs.sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
  for (const spec of specs) await import(path.join(folder, spec));
}
