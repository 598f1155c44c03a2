const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

/**
 * Our imports end in `.js`, our files in `.ts` or `.tsx`. Packages are left alone: some ship both, and theirs is the
 * `.js`.
 */
module.exports = (request, options) => {
  const relative = request.startsWith('./') || request.startsWith('../');
  if (relative && request.endsWith('.js') && !options.basedir.includes('node_modules')) {
    const base = resolve(options.basedir, request.slice(0, -3));
    for (const extension of ['.ts', '.tsx']) {
      if (existsSync(base + extension)) return base + extension;
    }
  }
  return options.defaultResolver(request, options);
};
