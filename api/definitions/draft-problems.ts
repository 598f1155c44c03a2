import type { z } from 'zod';
import { checkDefinition, type CheckContext } from '../../model/checks/check-definition.js';
import type { NamedProblem } from '../../model/problem.js';
import { processDefinition, type ProcessDefinition } from '../../model/process-definition.js';
import { isRow } from '../../model/forms/values.js';
import { type LocalizedText, localizedText } from '../../model/text.js';
import type { DraftDocument } from '../../db/queries/definition-drafts.js';
import type { DefinitionProblem } from '../contract/definitions.js';
import type { FieldFault } from '../errors/api-error.js';
import { worded } from '../errors/wording.js';
import { faultsOf, pointer } from '../errors/zod-faults.js';
import { type Language, textIn } from '../http/language.js';

/** A draft, looked at: what is wrong with it, and the definition if it has the shape of one. */
export interface Inspection {
  readonly definition: ProcessDefinition | undefined;
  readonly problems: readonly NamedProblem[];
}

const SHAPE_HINT: LocalizedText = { zh: '按定义的格式改正', en: 'Correct it as the language of definitions has it' };

/** The element, flow or clock that a pointer leads into, as far as it has an id and a name already. */
function ownerAt(document: DraftDocument, path: string): Pick<NamedProblem, 'elementId' | 'elementName'> {
  const [, part, index] = path.split('/');
  const list = part === 'elements' || part === 'flows' || part === 'clocks' ? document[part] : undefined;
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  if (!isRow(item) || typeof item.id !== 'string') return { elementId: null, elementName: null };
  return { elementId: item.id, elementName: localizedText.safeParse(item.name).data ?? null };
}

function shapeProblem(document: DraftDocument, { path, code, text, params = {} }: FieldFault): Inspection['problems'][number] {
  const inLanguage = (language: Language): string => {
    const where = path === '' ? '' : language === 'en' ? `${path}: ` : `${path}：`;
    return `${where}${worded(text, params, language)}`;
  };
  return { ...ownerAt(document, path), code, severity: 'error', message: { zh: inLanguage('zh-CN'), en: inLanguage('en') }, hint: SHAPE_HINT, path };
}

/** Looks a draft over as publishing would: first its shape, then, if that is right, all else. */
export function inspect(document: DraftDocument, known: CheckContext): Inspection {
  const parsed = processDefinition.safeParse(document);
  if (parsed.success) return { definition: parsed.data, problems: checkDefinition(parsed.data, known) };
  return { definition: undefined, problems: faultsOf(parsed.error as z.ZodError, document).map((fault) => shapeProblem(document, fault)) };
}

/** Where the element, flow or clock of a problem stands in the document. */
function pathOf(document: DraftDocument, elementId: Inspection['problems'][number]['elementId']): string {
  for (const part of ['elements', 'flows', 'clocks']) {
    const list = document[part];
    const index = Array.isArray(list)
      ? list.findIndex((item: unknown) => item !== null && typeof item === 'object' && 'id' in item && item.id === elementId)
      : -1;
    if (index >= 0) return pointer([part, index]);
  }
  return '';
}

/** Problems in the reader's language. */
export const problemsIn = (problems: Inspection['problems'], document: DraftDocument, language: Language): DefinitionProblem[] =>
  problems.map(({ elementId, elementName, code, severity, message, hint, path }) => ({
    elementId,
    elementName: elementName && textIn(elementName, language),
    code,
    severity,
    message: textIn(message, language),
    hint: textIn(hint, language),
    path: path ?? pathOf(document, elementId),
  }));

/** Problems that keep a draft from being published, as faults of the request. */
export const faultsOfProblems = (problems: Inspection['problems'], document: DraftDocument): FieldFault[] =>
  problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, elementId, message, path }) => ({ path: path ?? pathOf(document, elementId), code, text: message }));
