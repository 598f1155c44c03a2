import type { z } from 'zod';
import { checkDefinition, type CheckContext } from '../../model/checks/check-definition.js';
import type { Problem } from '../../model/problem.js';
import { processDefinition, type ProcessDefinition } from '../../model/process-definition.js';
import type { LocalizedText } from '../../model/text.js';
import type { DraftDocument } from '../../db/queries/definition-drafts.js';
import type { DefinitionProblem } from '../contract/definitions.js';
import type { FieldFault } from '../errors/api-error.js';
import { worded } from '../errors/wording.js';
import { faultsOf, pointer } from '../errors/zod-faults.js';
import { type Language, textIn } from '../http/language.js';

/** A draft, looked at: what is wrong with it, and the definition if it has the shape of one. */
export interface Inspection {
  readonly definition: ProcessDefinition | undefined;
  readonly problems: readonly (Problem & { readonly path?: string })[];
}

const SHAPE_HINT: LocalizedText = { zh: '按定义的格式改正', en: 'Correct it as the language of definitions has it' };

/** The id of the element, flow or clock that a pointer leads into. */
function ownerAt(document: DraftDocument, path: string): string | null {
  const [, part, index] = path.split('/');
  const list = part === 'elements' || part === 'flows' || part === 'clocks' ? document[part] : undefined;
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  return item !== null && typeof item === 'object' && 'id' in item && typeof item.id === 'string' ? item.id : null;
}

function shapeProblem(document: DraftDocument, { path, code, text, params = {} }: FieldFault): Inspection['problems'][number] {
  const inLanguage = (language: Language): string => {
    const where = path === '' ? '' : language === 'en' ? `${path}: ` : `${path}：`;
    return `${where}${worded(text, params, language)}`;
  };
  return { elementId: ownerAt(document, path), code, severity: 'error', message: { zh: inLanguage('zh-CN'), en: inLanguage('en') }, hint: SHAPE_HINT, path };
}

/** Looks a draft over as publishing would: first its shape, then, if that is right, all else. */
export function inspect(document: DraftDocument, known: CheckContext): Inspection {
  const parsed = processDefinition.safeParse(document);
  if (parsed.success) return { definition: parsed.data, problems: checkDefinition(parsed.data, known) };
  return { definition: undefined, problems: faultsOf(parsed.error as z.ZodError, document).map((fault) => shapeProblem(document, fault)) };
}

/** Where the element, flow or clock of a problem stands in the document. */
function pathOf(document: DraftDocument, elementId: string | null): string {
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
  problems.map(({ elementId, code, severity, message, hint, path }) => ({
    elementId,
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
