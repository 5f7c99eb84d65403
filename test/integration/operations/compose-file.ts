import { readFileSync } from 'node:fs';
import path from 'node:path';

export const DOCKER = path.resolve(import.meta.dirname, '../../../docker');

export const dockerFile = (name: string): string => readFileSync(path.join(DOCKER, name), 'utf8');

/** One service of compose.yaml: its own lines, then those of the blocks that it merges. */
export type Services = Readonly<Record<string, string>>;

/**
 * The services of compose.yaml as text. Enough of YAML for the file that we write ourselves (two spaces a level, merges
 * of blocks named at the top): whether an engine reads it is seen with `docker compose config`.
 */
export function servicesOf(text: string): Services {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const shared = new Map(
    blocks(lines, 0)
      .filter(([key]) => key.startsWith('x-'))
      .map(([, body]) => [/&(\w+)/.exec(body[0] ?? '')?.[1] ?? '', body.slice(1)]),
  );
  const services =
    blocks(lines, 0)
      .find(([key]) => key === 'services')?.[1]
      .slice(1) ?? [];
  const whole = (body: readonly string[]): string[] =>
    body.flatMap((line) => {
      const merged = /^\s*<<: \*(\w+)/.exec(line)?.[1];
      return merged === undefined ? [line] : whole(shared.get(merged) ?? []);
    });
  return Object.fromEntries(blocks(services, 2).map(([name, body]) => [name, whole(body.slice(1)).join('\n')]));
}

/** The keys at an indentation, each with its line and those below it. */
function blocks(lines: readonly string[], indent: number): [string, string[]][] {
  const found: [string, string[]][] = [];
  for (const line of lines) {
    const key = new RegExp(`^ {${indent}}([\\w-]+):`).exec(line)?.[1];
    if (key === undefined) found.at(-1)?.[1].push(line);
    else found.push([key, [line]]);
  }
  return found;
}
