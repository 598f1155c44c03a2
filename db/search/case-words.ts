import { normalise } from './normalise.js';
import type { SearchedField, SearchedFields } from './searched-fields.js';

/** Words of a case, normalised and each once, and the companies that its values name, by id. */
export interface CaseWords {
  readonly texts: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
}

/** An instant as JSON has it, and ids that a machine has made: nobody reads them, and digits of theirs must find nothing. */
const MACHINE_MADE = /^(\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

class Words {
  readonly texts = new Set<string>();
  readonly parties = new Set<string>();

  add(value: string, { kind, options }: SearchedField): void {
    if (kind === 'unseen') return;
    if (kind === 'party') {
      if (value !== '') this.parties.add(value);
      return;
    }
    const label = Object.hasOwn(options, value) ? options[value] : undefined;
    if (label) this.addText(label.zh).addText(label.en);
    else if (!MACHINE_MADE.test(value)) this.addText(value);
  }

  addText(text: string): this {
    const word = normalise(text);
    if (word !== '') this.texts.add(word);
    return this;
  }
}

/** What search finds of these variables: texts of any length, words of options, names of companies; no ids of rows. Apart: what is for everybody, and what is internal. */
export function caseWords(
  fields: SearchedFields,
  variables: Readonly<Record<string, unknown>>,
  more: readonly string[] = [],
): { open: CaseWords; internal: CaseWords } {
  const open = new Words();
  const internal = new Words();
  for (const text of more) open.addText(text);
  const collect = (value: unknown, list: string, name: string, words: Words): void => {
    if (typeof value === 'string') words.add(value, fields.of(list, name));
    else if (Array.isArray(value)) for (const item of value) collect(item, list, name, words);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, part] of Object.entries(value)) if (inner !== 'id') collect(part, name, inner, fields.isInternal(name, inner) ? internal : words);
  };
  for (const [name, value] of Object.entries(variables)) collect(value, '', name, fields.isInternal('', name) ? internal : open);
  return { open, internal };
}
