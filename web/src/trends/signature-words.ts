import { KIND_NAMES, PLATFORM_NAMES } from '../queue/words';
import type { Pareto } from './shapes';

type Item = Pick<Pareto['items'][number], 'kind' | 'platform' | 'signature' | 'explained'>;

/** A signature in words; tickets without one are told apart by their kind and platform. */
export function signatureWords({ kind, platform, signature, explained }: Item): string {
  return signature === null ? `${KIND_NAMES[kind]}, ${PLATFORM_NAMES[platform]}: unspecific` : explained;
}
