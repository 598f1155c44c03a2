import type { FormFault } from '../../model/forms/form-fault.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { type FieldFaultCode, fieldFaults } from '../errors/catalogue.js';
import { formatInWords, typeInWords } from '../errors/wording.js';

const isCatalogued = (code: string): code is FieldFaultCode => Object.hasOwn(fieldFaults, code);

/** A fault of a form in the API's words; rules of a definition bring their own. */
export function inApiWords(fault: FormFault): FieldFault {
  const { path, code, params = {} } = fault;
  if (params.message) return { path, code, text: params.message };
  if (!isCatalogued(code)) return fieldFault(path, 'invalid');
  const { limit, types, format, allowed } = params;
  if (types) return fieldFault(path, code, { expected: typeInWords(types) });
  if (format !== undefined) return fieldFault(path, code, { expected: formatInWords(format) });
  if (allowed) return fieldFault(path, code, { expected: allowed.map(String).join(', ') });
  return fieldFault(path, code, limit === undefined ? {} : { limit });
}
