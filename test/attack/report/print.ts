import type { Finding, PartReport } from '../part.js';

const MOST_FINDINGS = 40;

export interface Report {
  seed: number;
  parts: PartReport[];
  /** Parts that could not be carried out, with the reason. */
  missing: Record<string, string>;
}

/** The table of figures, then every finding with the request that shows it. */
export function textOf({ seed, parts, missing }: Report): string {
  const rows = parts.map(({ part, seconds, figures, findings }) => {
    const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    return [part, ...told, `findings ${findings.length}`, `${seconds.toFixed(1)} s`].join(' | ');
  });
  const failed = Object.entries(missing).map(([part, why]) => `${part} could not be carried out: ${why}`);
  return [`seed ${seed}`, ...rows, ...failed, ...parts.flatMap(findingsOf)].join('\n') + '\n';
}

function findingsOf({ part, findings }: PartReport): string[] {
  const more = findings.length - MOST_FINDINGS;
  const shown = findings.slice(0, MOST_FINDINGS).flatMap((finding) => ['', ...told(part, finding)]);
  return more > 0 ? [...shown, `… and ${more} more of ${part}`] : shown;
}

function told(part: string, { rule, where, seen, curl }: Finding): string[] {
  return [`${part}: ${rule}: ${where}`, `  ${seen}`, ...(curl === undefined ? [] : [`  ${curl}`])];
}

/** True when nothing was found and every part was carried out. */
export function isClean({ parts, missing }: Report): boolean {
  return Object.keys(missing).length === 0 && parts.every(({ findings }) => findings.length === 0);
}
