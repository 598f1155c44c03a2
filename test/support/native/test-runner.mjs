import { createRequire, register as registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import jestCircus from 'jest-circus/runner';
import { register as registerTypeScript } from 'tsx/esm/api';

const require = createRequire(import.meta.url);
registerTypeScript();
registerHooks('./jest-globals-hook.mjs', import.meta.url);
const { leftBehind, surroundings } = await import('./left-behind.ts');

/** How often a file was loaded in this process: Node loads a module once, a jest that watches runs its file again. */
const times = new Map();

/**
 * Jest's own runner of a test file, but for one thing: the file and what it imports are modules of Node, not of Jest's
 * sandbox. There every file loads every module anew, some seconds each; here the files of one worker share them, and run
 * as the product does. Tests, timeouts, mocks and results are Jest's. Named as `testRunner` in jest.config.js.
 */
export default async function run(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  useThisRealm(config, environment);
  runtime.requireInternalModule = loadFresh;
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = async (path) => {
    globalThis.jest = runtime.requireModule(require.resolve('./jest-object.cjs'));
    await importTimed(path);
  };
  const before = surroundings();
  const result = await jestCircus.default(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
  const left = leftBehind(before);
  if (left.length > 0) throw new Error(`Left to the files after this one, set it back in afterEach or afterAll: ${left.join(', ')}`);
  return result;
}

/** One realm for tests, `expect` and modules: elsewhere an Error or a Date of one would not be one of the other's. */
function useThisRealm(config, environment) {
  const FakeTimers = environment.fakeTimersModern.constructor;
  environment.global = globalThis;
  environment.fakeTimersModern = new FakeTimers({ config, global: globalThis });
  delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')]; // jest.setTimeout of the file before
  delete Error.prepareStackTrace; // Node's own knows the sources of its modules
}

/** Jest's framework keeps the tests that are declared in module state: each file has a framework of its own. */
function loadFresh(path) {
  delete require.cache[path];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  return require(path);
}

async function importTimed(path) {
  const time = times.get(path) ?? 0;
  times.set(path, time + 1);
  await import(`${pathToFileURL(path).href}${time === 0 ? '' : `?${time}`}`);
}
