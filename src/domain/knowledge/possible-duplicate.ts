/**
 * What raises the hint "possible duplicate", in words, and how far it can be trusted. Words alone raise none: at no
 * threshold were more than about two in ten of such hints right on real reports (`npm run bench:similar`).
 */
export const DUPLICATE_HINT = {
  precision:
    'A rule, not a score: same requester or device, same signature, still open. Alike words alone raise no hint: ' +
    'measured on real reports, at most 2 of 10 such hints were right.',
} as const;

/** The sentence of the hint. `requester`: the user is the same; otherwise the device is. */
export function whyDuplicate({ requester, key }: { requester: boolean; key: string | null }): string {
  const whose = requester ? 'This user' : 'This device';
  return key === null
    ? `${whose} has an open ticket with the same signature at a place that you do not see.`
    : `${whose} has an open ticket with the same signature: ${key}.`;
}
