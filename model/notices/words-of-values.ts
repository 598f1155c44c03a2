import { templateParts } from '../feel/template.js';
import type { ProcessDefinition } from '../process-definition.js';
import type { LocalizedText } from '../text.js';

/** Name → value → what readers call it. */
export type WordsOfValues = Readonly<Record<string, Readonly<Record<string, LocalizedText>>>>;

/** Names that stand plain in what a process tells people: `{{route}}`. */
function plainNames({ elements, notices = {} }: ProcessDefinition): Set<string> {
  const letters = [...elements.flatMap((e) => ('notification' in e && e.notification ? [e.notification] : [])), ...Object.values(notices)];
  const templates = letters.flatMap(({ subject, body }) => [subject.zh, subject.en, body.zh, body.en]);
  return new Set(templates.flatMap(templateParts).flatMap((part) => ('expression' in part ? [part.expression] : [])));
}

/** All values that have words: the options of fields and columns, the items of multi-instances. */
function* valuesWithWords({ forms, messages, elements }: ProcessDefinition): Generator<readonly [name: string, words: WordsOfValues[string]]> {
  for (const { ui } of [...Object.values(messages), ...Object.values(forms)])
    for (const [name, { options }] of Object.entries(ui.fields)) if (options) yield [name, options];
  for (const e of elements) if ('multiInstance' in e && e.multiInstance?.labels) yield [e.multiInstance.itemVariable, e.multiInstance.labels];
}

/** The words that the notifications of a process need, for its executable form; nothing where they need none. */
export function wordsFor(definition: ProcessDefinition): { readonly words?: WordsOfValues } {
  const names = plainNames(definition);
  const words: Record<string, WordsOfValues[string]> = {};
  for (const [name, ofValues] of valuesWithWords(definition)) if (names.has(name)) words[name] = { ...words[name], ...ofValues };
  return Object.keys(words).length === 0 ? {} : { words };
}
