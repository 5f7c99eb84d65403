import type { Person } from './use-contact-list';

/** Why somebody is on the list: a sign and words, never a colour alone. */
export const REASONS: Readonly<Record<Person['reason'], readonly [sign: string, words: string]>> = {
  stop: ['✋', 'Tell to stop'],
  call_back: ['⏰', 'Call back now'],
  call_again: ['↻', 'Call again'],
  call: ['☎', 'Call'],
  in_doubt: ['?', 'In doubt: do not call'],
};

/** Who it is, or the device that is to be looked at. */
export function nameOf({ requester, lookAt }: Person): string {
  const device = lookAt === null ? null : (lookAt.name ?? lookAt.serial ?? lookAt.model);
  return requester?.name ?? requester?.upn ?? requester?.contact ?? (device === null ? 'unknown' : `Look at ${device}`);
}
