/**
 * The drawing of the house (docs/house.md): which room may look into which. Everything may read `domain`; nothing
 * points up. A room that is not drawn here has no place in src.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  platform: ['domain'],
  backup: ['platform', 'domain'],
  identity: ['platform', 'domain'],
  rollout: ['identity', 'platform', 'domain'],
  tickets: ['rollout', 'identity', 'platform', 'domain'],
  trends: ['rollout', 'identity', 'platform', 'domain'],
  live: ['identity', 'platform', 'domain'],
  notices: ['live', 'identity', 'platform', 'domain'],
  patterns: ['notices', 'trends', 'tickets', 'rollout', 'identity', 'platform', 'domain'],
  knowledge: ['patterns', 'trends', 'tickets', 'rollout', 'identity', 'platform', 'domain'],
  figures: ['patterns', 'trends', 'tickets', 'rollout', 'identity', 'platform', 'domain'],
  gates: ['figures', 'patterns', 'trends', 'tickets', 'rollout', 'identity', 'platform', 'domain'],
  reviews: [
    ...['gates', 'figures', 'patterns', 'notices', 'trends', 'tickets', 'rollout', 'identity', 'platform', 'domain'],
  ],
  imports: ['tickets', 'rollout', 'identity', 'platform', 'domain'],
  demo: [
    'reviews',
    'gates',
    'figures',
    'knowledge',
    'patterns',
    'notices',
    'imports',
    'trends',
    'tickets',
    'rollout',
    'identity',
    'platform',
    'domain',
  ],
  cli: [
    ...['backup', 'demo', 'reviews', 'gates', 'figures', 'knowledge', 'patterns', 'notices', 'imports', 'trends'],
    ...['tickets', 'rollout', 'live', 'identity', 'platform', 'domain'],
  ],
};

/** Files directly under src: they wire the rooms together. */
export const TOP_FILES = ['main.ts', 'app.module.ts'] as const;

/** Migrations are imported by the platform alone; a migration imports nothing of the program. */
export const MIGRATIONS_READER = 'platform';

/** Packages that a room may not import: the rules stay free of frameworks, clocks and databases. */
export const FORBIDDEN_PACKAGES: Readonly<Record<string, (name: string, file: string) => boolean>> = {
  domain: (name, file) => !(name === 'luxon' && file.startsWith('domain/clock/')),
};

export const FORBIDDEN_NAMES = /^(utils?|helpers?|common|manager|base|index|misc|shared)$/;
