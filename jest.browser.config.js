import whole from './jest.config.js';

// The console in a real browser: `npm run test:browser` builds it first.
export default {
  ...whole,
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: [],
  testSequencer: '@jest/test-sequencer',
  testTimeout: 60_000,
  maxWorkers: 2,
};
