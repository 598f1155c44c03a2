import type { FormFault } from '../../../../model/forms/form-fault.js';

/** Place and code of each fault, sorted; places without `base`. */
export const compact = (faults: readonly Pick<FormFault, 'path' | 'code'>[], base = ''): [string, string][] =>
  faults.map(({ path, code }): [string, string] => [path.slice(base.length), code]).sort();
