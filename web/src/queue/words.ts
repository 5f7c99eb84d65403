import type { Ticket } from '../api/shapes';

export const PLATFORM_NAMES: Readonly<Record<Ticket['platform'], string>> = {
  android: 'Android',
  ios_ipados: 'iOS/iPadOS',
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
};

export const KIND_NAMES: Readonly<Record<Ticket['kind'], string>> = {
  enrollment: 'Enrollment',
  app_install: 'App install',
  policy: 'Policy',
  compliance: 'Compliance',
  access: 'Access',
  question: 'Question',
  other: 'Other',
};

export const STATE_NAMES: Readonly<Record<Ticket['state'], string>> = {
  queued: 'Queued',
  working: 'Working',
  waiting: 'Waiting',
  handed_down: 'Handed down',
  contacting_user: 'Contacting user',
  resolved: 'Resolved',
  closed: 'Closed',
};

/** A word of the API as people read it: `user_assisted` -> "User assisted". */
export function plainWord(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
