/** One of Jest's globals as it is for the file that runs now: this module is shared by all files of a worker. */
const present = (name) =>
  new Proxy(function () {}, {
    apply: (_target, self, parameters) => Reflect.apply(globalThis[name], self, parameters),
    get: (_target, property) => globalThis[name][property],
  });

export const afterAll = present('afterAll');
export const afterEach = present('afterEach');
export const beforeAll = present('beforeAll');
export const beforeEach = present('beforeEach');
export const describe = present('describe');
export const expect = present('expect');
export const jest = present('jest');
export const test = present('test');
