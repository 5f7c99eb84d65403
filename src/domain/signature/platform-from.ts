import type { Platform } from '../words.js';
import { modelsIn } from './device-model.js';

/** A place in a text that speaks of a platform; `weight` 4 names an OS version, 1 is a mere hint. */
export interface PlatformMention {
  platform: Platform;
  version: string | null;
  from: number;
  to: number;
  weight: number;
}

const MACOS_NAMES: Record<string, string> = {
  bigsur: '11',
  monterey: '12',
  ventura: '13',
  sonoma: '14',
  sequoia: '15',
  tahoe: '26',
};

type VersionOf = (groups: readonly (string | undefined)[]) => string | null;

const dotted: VersionOf = ([, number]) => number?.replaceAll('_', '.') ?? null;

const VERSIONED: readonly (readonly [Platform, RegExp, VersionOf])[] = [
  ['windows', /(?<![\d.])10\.0\.(?:1\d{4}|2\d{4})(?:\.\d{1,5})?(?![\d]|\.\d)/g, ([whole]) => whole ?? null],
  [
    'windows',
    /\bWin(?:dows)?[\s-]?(1[01])\b(?:\s(?:Pro|Enterprise|Home|Education|SE|IoT|S)\b){0,2}(?:,?\s(?:version\s|v)?(\d\d(?:H[12]|0[379]))\b)?(?:,?\s\(?(?:OS\s)?(?:build\s)?(\d{5}(?:\.\d{1,5})?)\)?)?/gi,
    ([, major, release, build]) =>
      build ? `10.0.${build}` : [major, release?.toUpperCase()].filter(Boolean).join(' '),
  ],
  ['windows', /\bOS build:?\s(\d{5}(?:\.\d{1,5})?)\b/gi, ([, build]) => `10.0.${build}`],
  [
    'ios_ipados',
    /\b(?:iPadOS|iOS|iPhone OS)[\s_:(v-]{0,3}(?:version[\s:]{1,3})?(\d{1,2}(?:[._]\d{1,2}){0,2})(?![\d.]\d)/gi,
    dotted,
  ],
  [
    'macos',
    /(?<!like )\b(?:macOS|Mac OS X|OS X|Mac OS)[\s(]{1,2}(?:(Big Sur|Monterey|Ventura|Sonoma|Sequoia|Tahoe)\b[\s,(]{0,3})?(?:version\s|v)?(\d{1,2}(?:[._]\d{1,2}){0,2})?/gi,
    ([, name, number]) =>
      number?.replaceAll('_', '.') ?? MACOS_NAMES[(name ?? '').toLowerCase().replace(/\s/g, '')] ?? null,
  ],
  [
    'android',
    /\bAndroid(?:\sOS)?[\s:(v-]{0,3}(?:version[\s:]{1,3})?(\d{1,2}(?:\.\d{1,2}){0,2})\b(?!\s?(?:devices|phones|users))/gi,
    dotted,
  ],
  [
    'linux',
    /\b(Ubuntu|RHEL|Red Hat Enterprise Linux|Debian|Fedora)\s(?:Linux\s|Desktop\s)?(\d{1,2}(?:\.\d{1,2}){0,2})(?:\sLTS\b)?/gi,
    ([, name, number]) => `${name} ${number}`,
  ],
];

const NAMED: readonly (readonly [Platform, number, RegExp])[] = [
  ['windows', 3, /\bWindows\b(?! (?:of|in which))|\b(?:my|the|a) windows (?:pc|laptop|device|computer|machine)\b/g],
  [
    'windows',
    2,
    /\b(?:DESKTOP|LAPTOP)-[A-Z0-9]{4,12}\b|\bAutopilot\b|\bIntuneManagementExtension\b|\[Win32App|\.intunewin\b/gi,
  ],
  [
    'windows',
    1,
    /\.msi\b|\bOOBE\b|\bEnrollment Status Page\b|\bBitLocker\b|\bHKLM\b|(?<!\w)C:\\|\b8018[0-9A-F]{4}\b|\b0x8018/gi,
  ],
  ['ios_ipados', 3, /\b(?:iOS|iPadOS|iPhones?|iPads?)\b|\b(?:my|an?|the) (?:iphone|ipad)\b/g],
  ['macos', 3, /\b(?:macOS|MacBooks?|iMac|Mac)\b(?! (?:OS|address))|\b(?:my|a|the) (?:mac|macbook)\b(?! address)/g],
  ['android', 3, /\bAndroid\b/gi],
  ['android', 2, /\bwork profile\b|\bGoogle Play\b|\bSamsung\b/gi],
  ['linux', 3, /\b(?:Linux|Ubuntu|RHEL|Red Hat)\b(?!; Android)/gi],
];

const WORKS =
  /^[^.!?;\n]{0,40}?\b(?:works?|worked|working|(?:is|are|was|went) (?:fine|ok(?:ay)?|good)|no problems?)\b/i;
const FAILS = /\bnot\b|n't\b|\bno longer\b|\bnever\b|\bstopped\b|\bbut\b|,/i;

/** "My Windows laptop works fine": that device is not the one in trouble. */
function isFine(text: string, to: number): boolean {
  const said = WORKS.exec(text.slice(to, to + 60))?.[0];
  return said !== undefined && !FAILS.test(said);
}

/** Every mention of a platform, in order; a device that is said to work weighs nothing. */
export function platformMentions(text: string): PlatformMention[] {
  const versioned = VERSIONED.flatMap(([platform, form, versionOf]) =>
    [...text.matchAll(form)].map((match): PlatformMention => {
      const version = versionOf(match);
      const to = match.index + match[0].trimEnd().length;
      return { platform, version: version === '' ? null : version, from: match.index, to, weight: version ? 4 : 3 };
    }),
  );
  const named = NAMED.flatMap(([platform, weight, form]) =>
    [...text.matchAll(form)].map(({ 0: found, index }): PlatformMention => {
      return { platform, version: null, from: index, to: index + found.length, weight };
    }),
  );
  const models = modelsIn(text).map(({ platform, from, to }): PlatformMention => {
    return { platform, version: null, from, to, weight: 3 };
  });
  return [...versioned, ...named, ...models]
    .map((mention) => (isFine(text, mention.to) ? { ...mention, weight: 0 } : mention))
    .sort((a, b) => a.from - b.from);
}

/** The platform that mentions speak of most clearly: by their greatest weight, then their number, then the first. */
export function weightiest(mentions: readonly PlatformMention[]): PlatformMention | null {
  let best: { score: number; mention: PlatformMention } | null = null;
  const platforms = new Set(mentions.filter(({ weight }) => weight > 0).map(({ platform }) => platform));
  for (const platform of platforms) {
    const own = mentions.filter((mention) => mention.platform === platform && mention.weight > 0);
    const [first] = [...own].sort((a, b) => b.weight - a.weight || a.from - b.from);
    const score = (first?.weight ?? 0) * 10 + Math.min(own.length, 9);
    if (first && (best === null || score > best.score)) best = { score, mention: first };
  }
  return best?.mention ?? null;
}

/** The platform a text is about, or null when it names none. */
export function platformFrom(text: string): Platform | null {
  return weightiest(platformMentions(text))?.platform ?? null;
}
