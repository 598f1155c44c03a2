const globals = new URL('./jest-globals.mjs', import.meta.url).href;

/** Modules of Node find `@jest/globals` here; the package itself can only be imported by modules of Jest. */
export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context);
}
