import { misfit } from '../feel/fits.js';
import { infer } from '../feel/infer.js';
import type { Finding } from '../feel/findings.js';
import { ANY, BOOLEAN, listOf, MOMENT, NUMBER, TEXT, type Kind } from '../feel/kinds.js';
import { stepsOf, tooLongIn } from '../feel/steps.js';
import { hasStrayBraces } from '../feel/template.js';
import { parseFeel } from '../feel/tree.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import type { Expected } from '../text.js';
import { askedIn, type Placed } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { findingProblem, strayBraces, syntaxProblem } from './expression-problems.js';
import { checkOptions } from './options.js';
import { checkItems } from './items.js';
import { keptKinds } from './kept-kinds.js';
import { ownerOf } from './owner.js';
import { checkPartyKinds } from './parties.js';
import { at } from './report.js';
import { wantedAt } from './wanted-kinds.js';

const KINDS: Readonly<Record<Expected, Kind>> = { truth: BOOLEAN, instant: MOMENT, number: NUMBER, list: listOf(ANY), text: TEXT, any: ANY };

/** What is counted by or gone over cannot be nothing. */
const NEVER_NOTHING: readonly Expected[] = ['instant', 'number', 'list'];

/** What an expression gives is what it is there for, and what is wanted of it where it stands. */
function misfits({ expression: text, expects }: Placed, found: Kind, wanted: readonly Kind[]): Finding[] {
  if (expects === 'truth') return found.is === 'any' || found.is === 'boolean' ? [] : [{ code: 'neitherTrueNorFalse', found, text }];
  if (found.is === 'nothing' && NEVER_NOTHING.includes(expects)) return [{ code: 'wrongKind', expected: KINDS[expects], found, text }];
  return [KINDS[expects], ...wanted].flatMap((expected) => {
    const wrong = misfit(found, expected);
    return wrong ? [{ code: 'wrongKind', expected: wrong.expected, found: wrong.found, text, ...(wrong.part !== '' && { part: wrong.part }) }] : [];
  });
}

/** What JSON has not, wherever in a value it is: no case can keep it (engine/expressions/keepable.ts). */
function notKept(found: Kind, text: string): Finding[] {
  if (found.is === 'function' || found.is === 'range') return [{ code: 'notToKeep', found, text }];
  if (found.is === 'list') return notKept(found.of, text);
  return found.is === 'context' ? Object.values(found.fields).flatMap((field) => notKept(field, text)) : [];
}

/** What a case is called by itself while it has not come to an end of its process; that one has is no contradiction. */
const NO_ENDS = ['', 'running', 'suspended', 'cancelled'];

/** An end state is shown beside what the case is, and asked for by its name: the two must not say different things. */
const namedAsStatus = ({ place }: Placed, found: Kind): Finding[] =>
  place.at(-1) === 'endState' && found.is === 'text'
    ? (found.values ?? []).filter((name) => NO_ENDS.includes(name)).map((name) => ({ code: 'reservedEndState', name }))
    : [];

/** What is wrong with one expression, each thing once; `wanted`: the kinds that what it gives must be, asked by what it gives. */
function findingsOf(asked: Placed, wanted: (found: Kind) => readonly Kind[]): Finding[] | null {
  const { expression, env } = asked;
  const parsed = parseFeel(expression);
  if (!parsed.ok) return null;
  const findings: Finding[] = tooLongIn(parsed.root).map((part) => ({ code: 'rangeTooLong', text: part.text, steps: stepsOf(part) }));
  const found = infer(parsed.root, { ...env, report: (finding) => void findings.push(finding) });
  const unfit = misfits(asked, found, wanted(found));
  findings.push(...namedAsStatus(asked, found), ...(unfit.length > 0 ? unfit : notKept(found, expression)));
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/**
 * Every expression and template of the definition parses, speaks of names that something can set, calls functions that there are, and
 * compares and calculates with values of like kinds, as far as kinds are known; so are the words of choices of values that something can give.
 */
export function checkExpressions(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Problem[] {
  const { places, vocabulary, expressions } = askedIn(definition, context);
  const kept = keptKinds(definition);
  const templates = places.filter(({ mark, text }) => mark.language === 'template' && hasStrayBraces(text));
  return [
    ...checkOptions(definition, vocabulary.names),
    ...checkItems(definition, vocabulary.names),
    ...checkPartyKinds(definition, vocabulary.names),
    ...templates.map(({ path, text }) => at(...path)(strayBraces(ownerOf(definition, path), text))),
    ...expressions.flatMap((asked) => {
      const { owner, expression } = asked;
      const findings = findingsOf(asked, (found) => wantedAt(definition, asked.place, kept, found));
      const problems = findings ? findings.map((finding) => findingProblem(owner, expression, finding)) : [syntaxProblem(owner, expression)];
      return problems.map(at(...asked.place));
    }),
  ];
}
