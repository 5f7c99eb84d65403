import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'web/dist',
      'web/src/api/schema.d.ts',
      '.bench-*',
      '.bench-signals',
      '.faults-build',
      '.attack-build',
      'node_modules',
      'coverage',
      '.tierline',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'web/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      'no-restricted-syntax': [
        'error',
        {
          // save() ignores the version column: a stale write wins. Writes are guarded statements in *.store.ts.
          selector: "CallExpression[callee.property.name='save'][callee.object.property.name=/[rR]epository|manager/]",
          message: 'save() does not enforce the version: write a guarded statement in a store.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The present comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Domain code is deterministic.' },
      ],
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    rules: {
      complexity: ['error', 20],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(inner|outer)HTML$/]",
          message: 'What people wrote is shown as text, never as HTML.',
        },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'src/main.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
