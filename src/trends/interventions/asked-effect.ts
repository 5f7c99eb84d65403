import { signatureParts } from '../../domain/signature/signature.js';
import { validationFailed } from '../../platform/http/problem.js';
import { entryOf } from '../../rollout/timeline/timeline-entry.js';
import type { TimelineRow } from '../../rollout/timeline/timeline.queries.js';
import type { EffectQuery } from './interventions.dto.js';
import type { EffectAsk } from './read-effects.js';

interface Wrong {
  pointer: string;
  detail: string;
}

/** What is asked for; a signature says kind and platform by itself. Throws 400 for what no ticket could answer. */
export function askedOf(query: EffectQuery, row: TimelineRow): Omit<EffectAsk, 'days'> {
  const { signature = null } = query;
  const own = signature === null ? null : signatureParts(signature);
  const asked = { kind: query.kind ?? own?.kind ?? null, platform: query.platform ?? own?.platform ?? null, signature };
  const problems = signature === null ? [] : signatureProblems(own, asked);
  const { platforms } = entryOf(row);
  if (asked.platform !== null && platforms.length > 0 && !platforms.includes(asked.platform)) {
    const pointer = query.platform === undefined ? '/signature' : '/platform';
    problems.push({ pointer, detail: `it was for ${platforms.join(', ')} only` });
  }
  if (problems.length > 0) throw validationFailed(problems);
  return asked;
}

function signatureProblems(
  own: ReturnType<typeof signatureParts>,
  { kind, platform }: Pick<EffectAsk, 'kind' | 'platform'>,
): Wrong[] {
  if (own === null) return [{ pointer: '/signature', detail: 'is no signature as tickets show it' }];
  const problems: Wrong[] = [];
  if (kind !== own.kind) problems.push({ pointer: '/kind', detail: `the signature is of ${own.kind}` });
  if (platform !== own.platform) problems.push({ pointer: '/platform', detail: `the signature is of ${own.platform}` });
  return problems;
}
