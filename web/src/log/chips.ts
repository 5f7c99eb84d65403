import type { paths } from '../api/schema';
import { KIND_NAMES, PLATFORM_NAMES, plainWord } from '../queue/words';

export type Intake = paths['/api/v1/intake/parse']['post']['responses'][200]['content']['application/json'];
export type LogBody = paths['/api/v1/tickets']['post']['requestBody']['content']['application/json'];

/** Fields of the ticket to be, by their place in it: `requester.upn`. An empty text is unknown. */
export type Chips = Readonly<Record<string, string>>;

interface Chip {
  path: string;
  name: string;
  /** Words of each choice; null: free text. */
  words: Readonly<Record<string, string>> | null;
  /** Shown also when nothing is known of it. */
  always: boolean;
  most: number;
}

const wordsFor = (...values: string[]) => Object.fromEntries(values.map((value) => [value, plainWord(value)]));
const text = (path: string, name: string, always = false, most = 200): Chip => {
  return { path, name, words: null, always, most };
};

/** What may be put right before it is logged, in the order of the screen. The first four are all that a call needs. */
export const CHIPS: readonly Chip[] = [
  text('title', 'What fails', true, 200),
  text('requester.upn', 'User', true),
  { path: 'kind', name: 'Kind', words: KIND_NAMES, always: true, most: 0 },
  { path: 'platform', name: 'Platform', words: PLATFORM_NAMES, always: true, most: 0 },
  text('requester.name', 'Name', true),
  text('device.serial', 'Serial', true),
  text('errorCode', 'Code', true),
  text('osVersion', 'OS', true),
  text('app.name', 'App', true),
  // Its phase is found by the user's group: without it a ticket is counted for none.
  text('group', 'Group', true, 120),
  text('requester.contact', 'Reach by'),
  text('device.name', 'Device name'),
  text('device.model', 'Model'),
  text('device.intuneId', 'Intune id'),
  text('app.version', 'App version'),
  text('policy.name', 'Policy'),
  text('correlationId', 'Correlation id'),
  {
    ...{ path: 'enrollmentMethod', name: 'Enrollment', always: false, most: 0 },
    words: wordsFor(
      ...['byod_user_enrollment', 'apple_ade', 'android_work_profile', 'android_fully_managed', 'android_dedicated'],
      ...['android_cope', 'autopilot_user_driven', 'autopilot_pre_provisioned', 'autopilot_self_deploying', 'bulk'],
      ...['co_management', 'dem', 'linux', 'app_protection_only'],
    ),
  },
  { path: 'ownership', name: 'Ownership', words: wordsFor('personal', 'organization'), always: false, most: 0 },
  { path: 'impact', name: 'Impact', words: wordsFor('blocked', 'limited', 'none'), always: false, most: 0 },
];

/** Chips of who calls: they stay for "log next for the same user". */
export const OF_THE_USER = ['requester.upn', 'requester.name', 'requester.contact', 'group'] as const;

type Tree = { [name: string]: unknown };

function at(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Tree | undefined)?.[name], tree);
}

/** The fields that a paste gave. */
export function chipsOf(fields: Intake['fields'] | undefined): Chips {
  return Object.fromEntries(CHIPS.map(({ path }) => [path, String(at(fields, path) ?? '')]));
}

/** Whether it is said who calls or which device it is about. */
export function isSaidOfWhom(chips: Chips): boolean {
  const own = ['requester.upn', 'requester.name', 'device.serial', 'device.name', 'device.intuneId'];
  return own.some((path) => (chips[path] ?? '').trim() !== '');
}

/**
 * The ticket to log. What the parser read beyond the chips goes along, and the paste itself as the description: what it
 * did not understand is not lost.
 */
export function bodyOf(fields: Intake['fields'] | undefined, chips: Chips, pasted: string, take: boolean): LogBody {
  const body: Tree = structuredClone(fields ?? {}) as Tree;
  for (const { path } of CHIPS) {
    const [first, second] = path.split('.') as [string, string?];
    const value = (chips[path] ?? '').trim() || null;
    if (second === undefined) body[first] = value;
    else body[first] = { ...(body[first] as Tree | undefined), [second]: value };
  }
  const { name, version } = body['app'] as { name: string | null; version: string | null };
  if (name === null) delete body['app'];
  else body['app'] = { ...(body['app'] as Tree), name, version };
  if ((body['policy'] as Tree)['name'] === null) delete body['policy'];
  return { ...body, description: pasted.trim() || null, take } as unknown as LogBody;
}

/** What is typed so far, to look for tickets like it. */
export function typedOf(chips: Chips, description: string) {
  const said = (path: string) => (chips[path] ?? '').trim() || null;
  return {
    title: said('title'),
    description: description.trim() || null,
    kind: said('kind') as LogBody['kind'] | null,
    platform: said('platform') as LogBody['platform'] | null,
    errorCode: said('errorCode'),
    requester: { upn: said('requester.upn') },
    device: { serial: said('device.serial') },
  };
}
