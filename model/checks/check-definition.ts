import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { checkEvents } from './events.js';
import { checkExpressions, type SyntaxCheck } from './expressions.js';
import { checkForms } from './forms.js';
import { checkGateways } from './gateways.js';
import { checkLoops } from './loops.js';
import { checkPerformers } from './performers.js';
import { checkReachability } from './reachability.js';
import { checkReferences } from './references.js';
import { checkShape } from './shape.js';
import { checkSoundness } from './soundness.js';

/** What checks need from outside the definition. */
export interface CheckContext {
  /** Names of roles that exist. */
  readonly roles: readonly string[];
  /** Names of parameters that exist. */
  readonly parameters: readonly string[];
  /** Syntax of FEEL; null when it parses (the engine's own parser). */
  readonly syntaxError: SyntaxCheck;
}

/** Static checks of a definition whose shape has been validated (engine.md, Definition). In the order of the document. */
export function checkDefinition(definition: ProcessDefinition, context: CheckContext): Problem[] {
  const references = checkReferences(definition, context);
  return [
    ...references,
    ...(references.some((p) => p.severity === 'error') ? [] : checkDrawing(definition)),
    ...checkEvents(definition),
    ...checkPerformers(definition, context),
    ...checkForms(definition),
    ...checkExpressions(definition, context.syntaxError),
  ];
}

/** How it is drawn; whether it can get stuck is asked of drawings without other faults only. */
function checkDrawing(definition: ProcessDefinition): Problem[] {
  const problems = [...checkReachability(definition), ...checkGateways(definition), ...checkShape(definition), ...checkLoops(definition)];
  return problems.some((p) => p.severity === 'error') ? problems : [...problems, ...checkSoundness(definition)];
}
