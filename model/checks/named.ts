import type { NamedProblem, Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import type { LocalizedText } from '../text.js';

/** What an element, flow or clock is called as drawn: a flow without a name by what it joins. Null: there is none of the id, or nothing to call it by. */
function nameOf(definition: ProcessDefinition, id: string): LocalizedText | null {
  const index = indexOf(definition);
  const flow = definition.flows.find((each) => each.id === id);
  const own = index.element(id)?.name ?? index.clock(id)?.name ?? flow?.name;
  if (own || !flow) return own ?? null;
  const [source, target] = [index.element(flow.source)?.name, index.element(flow.target)?.name];
  return source && target ? { zh: `${source.zh} → ${target.zh}`, en: `${source.en} → ${target.en}` } : null;
}

/** Problems with what is at fault named as it is drawn. */
export const named = (definition: ProcessDefinition, problems: readonly Problem[]): NamedProblem[] =>
  problems.map((problem) => ({ ...problem, elementName: problem.elementId === null ? null : nameOf(definition, problem.elementId) }));
