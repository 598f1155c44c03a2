import type { FlushInput } from '../../engine/projection.js';
import { type CaseWords, caseWords } from './case-words.js';
import type { SearchedFields } from './searched-fields.js';
import { sounds } from './sounds.js';
import type { CaseId } from '../../model/ids.js';

/** What a row of `case_search` is made of; see migration 0009. */
export interface SearchRow {
  /** '' for the case itself, else an item: its id, or of older cases element and key. */
  readonly scope: string;
  readonly internal: boolean;
  readonly chunk: number;
  readonly text: string;
  readonly sounds: string;
  /** Companies that its values name, by id. */
  readonly parties: readonly string[];
}

/** Characters of a row at most: its index (a tsvector) holds a megabyte. */
const CHUNK = 40_000;
/** How much of a cut text stands on both sides of the cut, so that what lies over it is found; more than anything looked for is long, normalised. */
const OVERLAP = 4_000;
/** Longer texts are no names: nobody types their pinyin. Characters. */
const LONGEST_NAME = 20;

/** The texts as pieces of bounded size, values apart by line ends; one longer than a piece is cut, never through a character. */
function chunksOf(texts: Iterable<string>): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let size = 0;
  const close = (): void => {
    if (current.length > 0) chunks.push(current.join('\n'));
    current = [];
    size = 0;
  };
  for (const text of texts) {
    for (const part of text.length > CHUNK ? cut(text) : [text]) {
      if (size + part.length > CHUNK) close();
      current.push(part);
      size += part.length + 1;
    }
  }
  close();
  return chunks;
}

function cut(text: string): string[] {
  const characters = [...text];
  const parts: string[] = [];
  for (let from = 0; from < characters.length; from += CHUNK / 2 - OVERLAP) parts.push(characters.slice(from, from + CHUNK / 2).join(''));
  return parts;
}

const soundsIn = (chunk: string): string =>
  chunk
    .split('\n')
    .filter((text) => text.length <= LONGEST_NAME)
    .map(sounds)
    .filter((found) => found !== '')
    .join('\n');

function rowsOf(scope: string, internal: boolean, { texts, parties }: CaseWords): SearchRow[] {
  const chunks = chunksOf(texts);
  if (chunks.length === 0 && parties.size > 0) chunks.push('');
  return chunks.map((text, chunk) => ({ scope, internal, chunk, text, sounds: soundsIn(text), parties: chunk === 0 ? [...parties].sort() : [] }));
}

/** What of a case is searched. */
export type SearchedCase = Pick<FlushInput['case'], 'title' | 'partyId' | 'variables' | 'scopes'>;

const both = (a: CaseWords, b: CaseWords): CaseWords => ({ texts: new Set([...a.texts, ...b.texts]), parties: new Set([...a.parties, ...b.parties]) });

/** Words of the case itself ('') and of its items, by their ids; where they have none, an item that was worked on again has those of each time. */
function wordsByScope(caseId: CaseId, found: SearchedCase, fields: SearchedFields): Map<string, ReturnType<typeof caseWords>> {
  const own = caseWords(fields, found.variables, [caseId, found.title]);
  const company = { texts: new Set<string>(), parties: new Set(found.partyId === null ? [] : [found.partyId]) };
  const byScope = new Map([['', { open: both(own.open, company), internal: own.internal }]]);
  for (const { id, scope, variables } of found.scopes) {
    const name = id ?? `${scope.elementId}/${scope.key}`;
    const words = caseWords(fields, variables);
    const known = byScope.get(name);
    byScope.set(name, known ? { open: both(known.open, words.open), internal: both(known.internal, words.internal) } : words);
  }
  return byScope;
}

/** The rows of what is searched of a case: its number, title, company and variables, and those of its items. */
export function searchRows(caseId: CaseId, found: SearchedCase, fields: SearchedFields): SearchRow[] {
  const byScope = wordsByScope(caseId, found, fields);
  return [...byScope].flatMap(([name, { open, internal }]) => [...rowsOf(name, false, open), ...rowsOf(name, true, internal)]);
}
