import type { Agent } from '../../setup/desk.js';
import type { Place } from './data.js';

/** Where the console shows what a request made or changed. `id` stands for its number. */
const SHOWN: readonly [RegExp, readonly string[]][] = [
  [/^\/phases\/(\d+)\/gate/, ['/gates?phase=id']],
  [/^\/phases\/(\d+)/, ['/plan?phase=id']],
  [/^\/announcements\/(\d+)/, ['/announcements?show=everything&announcement=id']],
  [/^\/signals\/(\d+)/, ['/signals?list=ended&signal=id', '/signals?list=owned&signal=id']],
  [/^\/reviews\/(\d+)/, ['/review?review=id']],
  [/^\/staff\/(\d+)/, ['/staff?member=id']],
];

/** Keys name their screen wherever they stand. */
const KEYS: readonly [RegExp, string][] = [
  [/TL-\d+/g, '/queue?queue=mine&ticket='],
  [/PT-\d+/g, '/patterns?pattern='],
  [/MC-\d+/g, '/cases?cases=all&case='],
];
const LARGEST = 9_999;

/** Screens and parts of screens that show lists, whatever is in them. */
const LISTS: readonly string[] = [
  ...['/queue?queue=orphans', '/contacts?whose=everybody', '/shift', '/patterns', '/patterns?tab=inbox'],
  ...['/signals', '/cases?cases=all', '/trends', '/trends?show=series', '/trends?show=interventions'],
  ...['/trends?show=phases', '/trends?show=unusual', '/trends?show=funnel', '/trends?show=pareto', '/gates'],
  ...['/gates?part=goals', '/gates?part=challenges', '/review', '/plan', '/plan?part=timeline'],
  ...['/plan?part=communication', '/plan?part=outages', '/plan?part=locations', '/announcements?show=everything'],
  ...['/import', '/board', '/staff', '/settings', '/settings?section=tokens', '/settings?section=policy'],
];

/** Every address that shows something of what was made, each once. */
export async function addressesOf(places: readonly Place[], looker: Agent): Promise<string[]> {
  const all = new Set(LISTS);
  const packages = new Set<string>();
  for (const { path, asked, answer } of places) {
    const { id } = (answer ?? {}) as { id?: number };
    const whole = /\/\d+/.test(path) ? path : `${path}/${id}`;
    const [form, to] = SHOWN.find(([one]) => one.test(whole)) ?? [];
    for (const address of to ?? []) all.add(address.replace(/id$/, form!.exec(whole)![1]!));
    const said = `${path} ${JSON.stringify(asked)} ${JSON.stringify(answer)}`;
    for (const [key, address] of KEYS)
      for (const found of said.match(key) ?? []) if (Number(found.slice(3)) <= LARGEST) all.add(address + found);
    const own = /^\/packages\/(\d+)/.exec(path)?.[1] ?? (/(packages|resolution)$/.test(path) ? String(id) : undefined);
    if (own !== undefined) packages.add(own);
  }
  for (const id of packages) {
    const { body } = await looker.get(`/packages/${id}`);
    const { pattern } = body as { pattern: string | { key: string } };
    const address = `/patterns?pattern=${typeof pattern === 'string' ? pattern : pattern?.key}&package=${id}`;
    all.add(address).add(`${address}&part=hold`);
  }
  for (const id of await idsOf(looker, '/reviews?limit=50')) all.add(`/review?review=${id}`);
  for (const id of await idsOf(looker, '/announcements?everything=true&limit=50'))
    all.add(`/announcements?show=everything&announcement=${id}`);
  return [...all];
}

async function idsOf(looker: Agent, list: string): Promise<number[]> {
  const { body } = await looker.get(list).expect(200);
  return (body as { items: { id: number }[] }).items.map(({ id }) => id);
}

const ON_A_PHASE = ['phase', 'state-active', 'state-paused', 'group', 'item', 'exposure', 'devices'];
const ON_A_PATTERN = ['merge', 'split', 'words', 'owner', 'identified', 'resolved', 'archived', 'dismissed'];

const ON_A_PACKAGE = ['edit', 'give', 'doubt', 'stands', 'withdraw'];
const ON_A_CASE = ['note', 'facts', 'resolution', 'reference', 'closure'];
const ON_A_SIGNAL = ['dismiss', 'useful', 'join', 'pattern'];

/** Addresses of forms; `made` are those that show what was made. */
export function formsAt(made: readonly string[]): string[] {
  const of = (form: RegExp, name: string, words: readonly string[], most = 1): string[] =>
    made
      .filter((address) => form.test(address))
      .slice(-most)
      .flatMap((address) => words.map((word) => `${address}&${name}=${word}`));
  return [
    ...of(/^\/plan\?phase/, 'do', ON_A_PHASE),
    ...['/plan?do=new-phase', '/plan?part=timeline&do=entry', '/plan?part=outages&do=outage'],
    ...['/plan?part=locations&do=location', '/gates?part=goals&do=goal', '/gates?part=challenges&do=challenge'],
    ...of(/^\/gates\?phase/, 'do', ['decide', 'criteria']),
    ...['/review?do=open', ...of(/^\/review\?review/, 'do', ['decide', 'attendance', 'correct', 'close'])],
    ...['/announcements?do=write', '/patterns?begin=', ...of(/^\/patterns\?pattern=PT-\d+$/, 'do', ON_A_PATTERN)],
    ...of(/&package=\d+$/, 'form', ON_A_PACKAGE, 3),
    ...of(/^\/cases\?.*case=/, 'form', ON_A_CASE),
    ...of(/^\/signals\?list=owned/, 'do', ON_A_SIGNAL),
  ];
}

/** Screens on which every button is pressed, for the forms that have no address. */
export const PRESSED_AT: readonly string[] = [
  ...['/staff?member=1', '/settings?section=you', '/settings?section=tokens', '/queue', '/board', '/import'],
  ...['/contacts?whose=everybody', '/shift', '/settings?section=policy', '/queue?queue=mine&log=1'],
];

const PATHS = ['queue', 'contacts', 'shift', 'patterns', 'signals', 'cases', 'trends', 'gates', 'review', 'plan'];
const MORE_PATHS = ['announcements', 'board', 'import', 'staff', 'settings'];
const NAMES = [
  ...['q', 'ticket', 'queue', 'view', 'kind', 'platform', 'phase', 'tier', 'log', 'text', 'pattern', 'tab', 'sort'],
  ...['owner', 'signal', 'do', 'begin', 'member', 'members', 'package', 'part', 'form', 'people', 'tickets', 'cases'],
  ...['number', 'case', 'show', 'list', 'entry', 'from', 'to', 'signature', 'by', 'mails', 'rows', 'columns', 'days'],
  ...['age', 'review', 'item', 'of', 'goal', 'challenge', 'state', 'announcement', 'import', 'role', 'section', 'call'],
  ...['whose', 'tour', 'next', 'token'],
];

/** Every screen with the text in every member of the query that some screen reads, and behind the `#`. */
export function addressesWith(text: string): string[] {
  const query = new URLSearchParams(NAMES.map((name): [string, string] => [name, text]));
  return [...PATHS, ...MORE_PATHS].map((path) => `/${path}?${query.toString()}#${encodeURIComponent(text)}`);
}
