import { withNames, type Environment } from '../feel/environment.js';
import { markedPlaces, type MarkedPlace } from '../feel/places.js';
import { templateParts } from '../feel/template.js';
import { processDefinition, type ProcessDefinition } from '../process-definition.js';
import type { Expected, Seen } from '../text.js';
import type { CheckContext } from './check-definition.js';
import { ownerOf } from './owner.js';
import { rowAt } from './row-rules.js';
import { formNames, namesAt, vocabularyOf } from './vocabulary.js';

/** One expression of a definition, with what it must give and what it sees. */
export interface Asked {
  readonly place: MarkedPlace['path'];
  readonly expression: string;
  readonly expects: Expected;
  readonly sees: readonly Seen[];
}

/** One that stands somewhere: with the element, flow or clock that it is of, and what it may speak of. */
export interface Placed extends Asked {
  readonly owner: string | null;
  readonly env: Environment;
}

/** All that is asked in a definition. */
export interface AllAsked {
  readonly places: readonly MarkedPlace[];
  readonly vocabulary: Environment;
  readonly expressions: readonly Placed[];
}

function askedAt({ path, text, mark }: MarkedPlace): Asked[] {
  if (mark.language === 'feel') return [{ place: path, expression: text, expects: mark.expects, sees: mark.sees }];
  return templateParts(text).flatMap((part) =>
    'expression' in part ? [{ place: path, expression: part.expression, expects: 'any' as const, sees: mark.sees }] : [],
  );
}

/** Every expression of a definition, those in templates too, where it stands. */
export function askedIn(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'> & Partial<Pick<CheckContext, 'processes'>>): AllAsked {
  const places = markedPlaces(processDefinition, definition);
  const asked = places.flatMap(askedAt);
  const vocabulary = vocabularyOf(
    definition,
    asked.map(({ expression }) => expression),
    context,
  );
  const formNamesAt = formNames(definition, vocabulary.names);
  const envOf = ({ place, sees }: Asked): Environment => {
    const ofForm = formNamesAt(place);
    return ofForm
      ? { ...vocabulary, names: ofForm, overValues: true }
      : withNames(vocabulary, { ...namesAt(definition, place, sees, context), ...rowAt(definition, place, vocabulary.names) });
  };
  return { places, vocabulary, expressions: asked.map((each) => ({ ...each, owner: ownerOf(definition, each.place), env: envOf(each) })) };
}
