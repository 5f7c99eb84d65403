import type { Platform } from '../words.js';

/** The numbers of a version, most significant first, as digits without leading zeros. */
export type Version = readonly string[];

const DOTTED = /[0-9]+(?:\.[0-9]+)+/;
const NUMBER = /[0-9]+/;

/**
 * The version in a text that people or devices write: `10.0.19045.3693`, `Ubuntu 22.04`, `macOS 14.6.1 (23G93)`. The
 * first dotted number counts, else the first number; null when there is none.
 */
export function versionIn(text: string | null): Version | null {
  const found = text === null ? null : (DOTTED.exec(text) ?? NUMBER.exec(text));
  return found ? found[0].split('.').map((part) => part.replace(/^0+(?=.)/, '')) : null;
}

/**
 * The version of an operating system. Windows counts 10.0.22631 in devices and "Windows 11 23H2" in speech: the name is
 * not comparable with the build, so without dots nothing is known.
 */
export function osVersionIn(platform: Platform, text: string | null): Version | null {
  const version = versionIn(text);
  return version !== null && platform === 'windows' && version.length === 1 ? null : version;
}

/** Below zero: `a` comes first. Missing places are zero: 14.6 is 14.6.0. */
export function compareVersions(a: Version, b: Version): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = compareDigits(a[place] ?? '0', b[place] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** However many digits there are: build numbers outgrow what a number holds. */
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}

/** Whether `version` is `from` or later; no bound lets all in. */
export function isFrom(version: Version, from: Version | null): boolean {
  return from === null || compareVersions(version, from) >= 0;
}

/** Whether `version` is `to` or earlier, everything that begins with `to` included: 14.6.1 is in "up to 14.6". */
export function isUpTo(version: Version, to: Version | null): boolean {
  return to === null || compareVersions(version.slice(0, to.length), to) <= 0;
}
