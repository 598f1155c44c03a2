import { infer, mayBe } from '../feel/infer.js';
import { withNames, type Environment } from '../feel/environment.js';
import type { Finding } from '../feel/findings.js';
import { ANY, BOOLEAN, listOf, MOMENT, NUMBER, TEXT, type Kind } from '../feel/kinds.js';
import { markedPlaces, type MarkedPlace } from '../feel/places.js';
import { stepsOf, tooLongIn } from '../feel/steps.js';
import { hasStrayBraces, templateParts } from '../feel/template.js';
import { parseFeel } from '../feel/tree.js';
import type { Problem } from '../problem.js';
import { processDefinition, type ProcessDefinition } from '../process-definition.js';
import type { Expected, Seen } from '../text.js';
import type { CheckContext } from './check-definition.js';
import { findingProblem, strayBraces, syntaxProblem } from './expression-problems.js';
import { checkOptions } from './options.js';
import { ownerOf } from './owner.js';
import { formNamesAt, namesAt, vocabularyOf } from './vocabulary.js';

/** One expression, with what it must give and what it sees. */
interface Asked {
  readonly place: MarkedPlace['path'];
  readonly expression: string;
  readonly expects: Expected;
  readonly sees: readonly Seen[];
}

const KINDS: Readonly<Record<Expected, Kind>> = { truth: BOOLEAN, instant: MOMENT, number: NUMBER, list: listOf(ANY), text: TEXT, any: ANY };

function askedAt({ path, text, mark }: MarkedPlace): Asked[] {
  if (mark.language === 'feel') return [{ place: path, expression: text, expects: mark.expects, sees: mark.sees }];
  return templateParts(text).flatMap((part) =>
    'expression' in part ? [{ place: path, expression: part.expression, expects: 'any' as const, sees: mark.sees }] : [],
  );
}

/** What is wrong with one expression, each thing once. */
function findingsOf({ expression, expects }: Asked, env: Environment): Finding[] | null {
  const parsed = parseFeel(expression);
  if (!parsed.ok) return null;
  const findings: Finding[] = tooLongIn(parsed.root).map((part) => ({ code: 'rangeTooLong', text: part.text, steps: stepsOf(part) }));
  const found = infer(parsed.root, { ...env, report: (finding) => void findings.push(finding) });
  const expected = KINDS[expects];
  if (expects === 'truth') {
    if (found.is !== 'any' && found.is !== 'boolean') findings.push({ code: 'neitherTrueNorFalse', found, text: expression });
  } else if (expects !== 'any' && !mayBe(found, expected)) findings.push({ code: 'wrongKind', expected, found, text: expression });
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/**
 * Every expression and template of the definition parses, speaks of names that something can set, calls functions that there are, and
 * compares and calculates with values of like kinds, as far as kinds are known; so are the words of choices of values that something can give.
 */
export function checkExpressions(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Problem[] {
  const places = markedPlaces(processDefinition, definition);
  const asked = places.flatMap(askedAt);
  const vocabulary = vocabularyOf(
    definition,
    asked.map(({ expression }) => expression),
    context,
  );
  const templates = places.filter(({ mark, text }) => mark.language === 'template' && hasStrayBraces(text));
  return [
    ...checkOptions(definition, vocabulary.names),
    ...templates.map(({ path, text }) => strayBraces(ownerOf(definition, path), text)),
    ...asked.flatMap((each) => {
      const owner = ownerOf(definition, each.place);
      const ofForm = formNamesAt(definition, each.place, vocabulary.names);
      const env = ofForm ? { ...vocabulary, names: ofForm, overValues: true } : withNames(vocabulary, namesAt(definition, each.place, each.sees));
      const findings = findingsOf(each, env);
      return findings ? findings.map((finding) => findingProblem(owner, each.expression, finding)) : [syntaxProblem(owner, each.expression)];
    }),
  ];
}
