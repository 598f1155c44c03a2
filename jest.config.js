/**
 * One project for each layer of tests. `server` layers share one PostgreSQL and one Temporal dev server, started by
 * their global setup; `app` layers start everything themselves through `npm start`, on copies of one prepared data folder.
 */
const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  resolver: '<rootDir>/test/support/resolver.cjs',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true, decorators: false }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
};

const layer = (name, extra = {}) => ({ ...shared, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`], ...extra });
/** Its files run as modules of Node, which those of one worker share. */
const native = { transform: {}, testRunner: '<rootDir>/test/support/native/test-runner.mjs' };
const server = (name, extra = {}) =>
  layer(name, { ...extra, globalSetup: '<rootDir>/test/support/global-setup.mjs', globalTeardown: '<rootDir>/test/support/global-teardown.mjs' });
const app = (name) => layer(name, { globalSetup: '<rootDir>/test/support/app-setup.mjs', globalTeardown: '<rootDir>/test/support/app-teardown.mjs' });

export default {
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    layer('unit', native),
    layer('architecture'),
    layer('replay'),
    server('temporal', native),
    server('api', native),
    server('acceptance', native),
    app('browser'),
    app('chaos'),
  ],
};
