import { readdirSync } from 'node:fs';
import path from 'node:path';

// The whole run takes folders with a *.suite.ts as one file each (test/setup/together.ts); asked for by path, every spec
// runs by itself.
const asked = process.argv.slice(2).some((argument) => !argument.startsWith('-'));
const suites = asked
  ? []
  : readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.suite.ts'));

// Tests run the TypeScript sources as ES modules: swc strips the types, nothing is bundled.
// `npm run typecheck` is what checks them.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: asked ? ['**/*.spec.ts'] : ['**/*.spec.ts', '**/*.suite.ts'],
  // The browser has its own configuration (jest.browser.config.js).
  testPathIgnorePatterns: ['/test/browser/', ...suites.map((suite) => `/test/${path.dirname(suite)}/.+\\.spec\\.ts$`)],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/setup/global-setup.js',
  setupFiles: ['<rootDir>/test/setup/seed.js'],
  globalTeardown: '<rootDir>/test/setup/global-teardown.js',
  testSequencer: '<rootDir>/test/setup/longest-first.js',
  reporters: ['default', '<rootDir>/test/setup/closing-line.js'],
  maxWorkers: 2,
  testTimeout: 30_000,
  workerIdleMemoryLimit: '1GB',
};
