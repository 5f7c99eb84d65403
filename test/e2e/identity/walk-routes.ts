/** One route of the running program: method and pattern. */
export interface WalkedRoute {
  method: string;
  pattern: string;
}

const LINE = /^((?:│ {3}| {4})*)[├└]── (\S*) \(([A-Z, ]+)\)$/;
const BRANCH = /^((?:│ {3}| {4})*)[├└]── (\S*)$/;
const INDENT = 4;

/**
 * The routes out of the router's own drawing (`printRoutes({ commonPrefix: false })`), so that what was registered
 * past the controllers is walked too. HEAD goes with GET. Throws on a line it cannot read.
 */
export function walkRoutes(drawing: string): WalkedRoute[] {
  const above: string[] = [];
  return drawing
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const [, indent, part, methods] = LINE.exec(line) ?? BRANCH.exec(line) ?? [];
      if (indent === undefined || part === undefined) throw new Error(`cannot read the route: ${line}`);
      const depth = indent.length / INDENT;
      above.length = depth;
      above.push(part);
      const named = (methods ?? '').split(', ').filter((method) => method !== '' && method !== 'HEAD');
      return named.map((method) => ({ method, pattern: above.join('') }));
    });
}

const EXAMPLES: Readonly<Record<string, string>> = { key: 'TL-999999', name: 'mine', code: 'nowhere' };

/** A path of that pattern which names nothing that exists. */
export function examplePath(pattern: string): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => EXAMPLES[name] ?? '999999');
}
