import type { FormFault } from '../../model/forms/form-fault.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { type FieldFaultCode, fieldFaults } from '../errors/catalogue.js';
import { formatInWords, typeInWords } from '../errors/wording.js';

const isCatalogued = (code: string): code is FieldFaultCode => Object.hasOwn(fieldFaults, code);

/** One of something is what is simply missing. */
const codeOf = ({ code, params }: FormFault): string => ((code === 'tooShort' || code === 'tooFew') && params?.limit === 1 ? 'required' : code);

/** A fault of a form in the API's words; rules of a definition bring their own. */
export function inApiWords(fault: FormFault): FieldFault {
  const { path, params = {} } = fault;
  const code = codeOf(fault);
  if (params.message) return { path, code, text: params.message };
  if (!isCatalogued(code)) return { ...fieldFault(path, 'invalid'), code };
  const { limit, types, format, allowed } = params;
  if (types) return fieldFault(path, code, { expected: typeInWords(types) });
  if (format !== undefined) return fieldFault(path, code, { expected: formatInWords(format) });
  if (allowed) return fieldFault(path, code, { expected: allowed.map(String).join(', ') });
  return fieldFault(path, code, limit === undefined ? {} : { limit });
}
