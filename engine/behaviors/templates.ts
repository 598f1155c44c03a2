import { own } from '../../model/own.js';
import { templateParts } from '../../model/feel/template.js';
import type { LocalizedText } from '../../model/text.js';
import { expressionHost, scopeRefOf, type StepContext } from '../context.js';
import { evaluateFeel, type Evaluation } from '../expressions/feel.js';
import { means } from '../revisions.js';
import { visibleVariables, type MappingError } from './variables.js';
import type { ScopeId } from '../../model/ids.js';

export type Tongue = keyof LocalizedText;
const TONGUES: readonly Tongue[] = ['zh', 'en'];

/** Names that a text sees besides the variables, in each language. */
type Extras = Readonly<Record<Tongue, Readonly<Record<string, unknown>>>>;
const NONE: Extras = { zh: {}, en: {} };

/** The first thing in a text that could not be said. */
export interface TemplateFault {
  readonly expression: string;
  readonly error: MappingError;
}

/** A text with its places filled; what has no value is left empty. */
export interface Filled {
  readonly text: LocalizedText;
  readonly fault?: TemplateFault;
}

/** How a value stands in a letter: texts as they are, lists with commas, nothing as nothing. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a text of this scope sees in a language: the item it lies in is called as readers of that language call it. */
function seenIn(ctx: StepContext, scopeId: ScopeId, tongue: Tongue): Record<string, unknown> {
  const variables = visibleVariables(ctx.state, scopeId);
  const item = scopeRefOf(ctx.state, scopeId);
  if (!item?.label || !means(ctx.state, 'wordsOfTheReader') || variables.label !== item.label.zh) return variables;
  return { ...variables, label: item.label[tongue] };
}

/** A value as readers of a language call it, where a plain name stands for it whose values have words (an option of a field, an item). */
function inWords(ctx: StepContext, expression: string, value: unknown, tongue: Tongue): unknown {
  const words = means(ctx.state, 'wordsOfTheReader') ? own(ctx.graph.words ?? {}, expression) : undefined;
  if (!words) return value;
  const word = (one: unknown): unknown => (typeof one === 'string' ? (own(words, one)?.[tongue] ?? one) : one);
  return Array.isArray(value) ? value.map(word) : word(value);
}

interface Filling {
  readonly ctx: StepContext;
  readonly evaluate: (expression: string) => Evaluation;
  readonly tongue: Tongue;
}

function fillOne({ ctx, evaluate, tongue }: Filling, template: string): { readonly text: string; readonly fault?: TemplateFault } {
  let fault: TemplateFault | undefined;
  const texts = templateParts(template).map((part) => {
    if ('text' in part) return part.text;
    const result = evaluate(part.expression);
    if (!result.ok) fault ??= { expression: part.expression, error: result.error };
    return result.ok ? asText(inWords(ctx, part.expression, result.value, tongue)) : '';
  });
  return { text: texts.join(''), ...(fault && { fault }) };
}

function fillBoth(ctx: StepContext, template: LocalizedText, evaluateIn: (tongue: Tongue) => Filling['evaluate']): Filled {
  const [zh, en] = TONGUES.map((tongue) => fillOne({ ctx, tongue, evaluate: evaluateIn(tongue) }, template[tongue]));
  const fault = zh?.fault ?? en?.fault;
  return { text: { zh: zh?.text ?? '', en: en?.text ?? '' }, ...(fault && { fault }) };
}

/** Replaces `{{FEEL}}` in a text of the process, each language with its own words; `extras` over the variables. */
export function fillTemplate(ctx: StepContext, scopeId: ScopeId, template: LocalizedText, extras: Extras = NONE): Filled {
  const host = expressionHost(ctx);
  return fillBoth(ctx, template, (tongue) => {
    const names = { ...seenIn(ctx, scopeId, tongue), ...extras[tongue] };
    return (expression) => evaluateFeel(expression, names, host);
  });
}

/** The same for words of the product's own, which see `extras` alone and mean the same in every case. */
export function fillOwn(ctx: StepContext, template: LocalizedText, extras: Extras): LocalizedText {
  const host = { ...expressionHost(ctx), quiet: false };
  return fillBoth(ctx, template, (tongue) => (expression) => evaluateFeel(expression, extras[tongue], host)).text;
}
