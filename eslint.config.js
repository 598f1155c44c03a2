import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const PURE = ['model/**/*.ts', 'engine/**/*.ts', 'workflows/**/*.ts'];
const nodeBuiltins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** What would make two runs of the same history differ, or would not exist in the workflow sandbox and the browser. */
const NO_CLOCK_NO_CHANCE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock comes in with the trigger (`now`).' },
  { selector: "CallExpression[callee.name='Date']", message: 'The clock comes in with the trigger (`now`).' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The clock comes in with the trigger (`now`).' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'No chance here: a replay must do the same.' },
  { selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']", message: 'Text of definitions is never evaluated as code.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', '.cache/', 'coverage/', 'test/replay/histories/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts', 'designer/*.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', { max: 20, variant: 'modified' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-syntax': ['error', ...NO_CLOCK_NO_CHANCE],
      'no-restricted-imports': [
        'error',
        { paths: nodeBuiltins.map((name) => ({ name, message: 'model, engine and workflows run in the browser and in the sandbox too.' })) },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'crypto', 'structuredClone', 'globalThis', 'window', 'document'],
    },
  },
  {
    // the one place that asks for the time: Temporal's, the same on every replay
    files: ['workflows/clock.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['{activities,api,reconciler,worker}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='withDeadline']",
          message: 'It does not reach beyond the first await (config/context-of-calls.ts): give the calls a deadline by `within` (config/within.ts).',
        },
      ],
    },
  },
  {
    files: ['designer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], a11y.configs.recommended],
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', require: 'readonly', module: 'writable', globalThis: 'writable', URL: 'readonly' },
    },
    rules: { 'max-lines': ['error', 300] },
  },
);
