import { describe, expect, test } from '@jest/globals';
import vm from 'node:vm';
import { forThisNode, withNamedGlobals } from '../../../../dev/build/sandbox-code.js';

const swcRule = () => ({ test: /\.ts$/, use: { loader: 'swc-loader', options: { sourceMap: true, jsc: { target: 'es2017' } } } });

describe('what the bundle is begun with', () => {
  test('names are those of the sandbox it runs in, and its lines stay where they were', () => {
    const context = vm.createContext({});
    const code = withNamedGlobals('var seen = [Object.getPrototypeOf({}) === Object.prototype, [] instanceof Array];\nvar line = new Error().stack;');
    vm.runInContext(code, context, { filename: 'bundle.js' });
    expect(vm.runInContext('JSON.stringify(seen)', context)).toBe('[true,true]');
    expect(context['line']).toMatch(/bundle\.js:2:/);
  });

  test('what the SDK replaces when the bundle is loaded is seen as replaced', () => {
    const context = vm.createContext({});
    vm.runInContext(withNamedGlobals('globalThis.Date = () => "the case’s"; Math.random = () => 0.5; var now = () => [Date(), Math.random()];'), context);
    expect(vm.runInContext('now().join()', context)).toBe('the case’s,0.5');
  });
});

describe('the language of the bundle', () => {
  test('is that of the oldest Node we need, in every rule of swc', () => {
    const config = { module: { rules: [{ test: /\.js$/, use: ['source-map-loader'] }, swcRule()] } };
    forThisNode(config);
    expect(config.module.rules[1]).toMatchObject({ use: { options: { sourceMap: true, jsc: { target: 'es2022' } } } });
  });

  test('a bundler without that setting is refused, not left as it is', () => {
    expect(() => forThisNode({ module: { rules: [{ test: /\.js$/, use: ['source-map-loader'] }] } })).toThrow('swc');
  });
});
