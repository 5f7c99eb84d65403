import type { Platform } from './words.js';

/** Platforms as their makers write them. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  android: 'Android',
  ios_ipados: 'iOS/iPadOS',
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
};
