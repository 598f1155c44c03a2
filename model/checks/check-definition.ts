import type { ParameterDeclaration } from '../parameter.js';
import type { NamedProblem, Problem } from '../problem.js';
import { withLinks } from '../links.js';
import type { ProcessDefinition } from '../process-definition.js';
import { checkAdHoc } from './ad-hoc.js';
import { checkCalls } from './calls.js';
import { checkCaseStarts } from './case-starts.js';
import { checkCompensation } from './compensation.js';
import { checkComplexGateways } from './complex-gateways.js';
import { checkDecisions } from './decisions.js';
import { checkEventGateways } from './event-gateways.js';
import { checkEvents } from './events.js';
import { checkExpressions } from './expressions.js';
import { checkFields } from './fields.js';
import { checkForms } from './forms.js';
import { checkGateways } from './gateways.js';
import { checkGivenNames } from './given-names.js';
import { checkInternalFields } from './internal-fields.js';
import { checkLinks } from './links.js';
import { checkLoops } from './loops.js';
import { named } from './named.js';
import { checkPeriods } from './periods.js';
import { checkPlainTexts } from './plain-texts.js';
import { checkPeople } from './people.js';
import { checkAutomatic } from './automatic.js';
import { checkPerformers } from './performers.js';
import { checkPrefilled } from './prefilled-values.js';
import { checkReachability } from './reachability.js';
import { checkOrganisation } from './organisations.js';
import { checkRecipients } from './recipients.js';
import { checkWithheld } from './withheld.js';
import { checkReferences } from './references.js';
import { checkSentEvents } from './sent-events.js';
import { checkRoundsOverCases } from './rounds-over-cases.js';
import { checkRulesOfRoles } from './rules-of-roles.js';
import { checkServices } from './services.js';
import { checkShape } from './shape.js';
import { checkSoundness } from './soundness.js';
import { checkStandardLoops } from './standard-loops.js';
import { checkTables } from './tables.js';
import { checkTransactions } from './transactions.js';
import { checkThrownEvents } from './thrown-events.js';

/** What checks need from outside the definition. */
export interface CheckContext {
  /** Names of roles that exist. */
  readonly roles: readonly string[];
  /** Accounts that there are. Absent: they are not known here, and nothing is said of people. */
  readonly people?: readonly { readonly id: string; readonly isDisabled: boolean }[];
  /** Parameters that exist, with the value that holds now where it is known. */
  readonly parameters: readonly (Pick<ParameterDeclaration, 'name' | 'unit' | 'columns'> & { readonly value?: unknown })[];
  /** Organisations that people can be of. */
  readonly orgPacks: readonly string[];
  /** Kinds of companies outside. */
  readonly partyKinds: readonly string[];
  /** Every process that is published, in its newest version; of what it takes and calls nothing is said where that is not known. */
  readonly processes: readonly (Pick<ProcessDefinition, 'key' | 'numberCode' | 'orgPack'> &
    Partial<Pick<ProcessDefinition, 'startForm' | 'startFields' | 'forms' | 'variables' | 'elements' | 'flows'>>)[];
}

/** Static checks of a definition whose shape has been validated. In the order of the document. */
export function checkDefinition(drawn: ProcessDefinition, context: CheckContext): NamedProblem[] {
  const definition = withLinks(drawn);
  const references = checkReferences(definition, context);
  return named(definition, [
    ...references,
    ...(references.some((p) => p.severity === 'error') ? [] : checkDrawing(definition)),
    ...checkLinks(drawn),
    ...checkEvents(definition),
    ...checkThrownEvents(definition),
    ...checkCompensation(definition),
    ...checkTransactions(definition),
    ...checkAdHoc(definition),
    ...checkStandardLoops(definition),
    ...checkComplexGateways(definition),
    ...checkSentEvents(definition),
    ...checkCaseStarts(definition),
    ...checkPerformers(definition, context),
    ...checkAutomatic(definition, context),
    ...checkPeople(definition, context),
    ...checkOrganisation(definition, context),
    ...checkRecipients(definition, context),
    ...checkWithheld(definition),
    ...checkPeriods(definition, context),
    ...checkServices(definition),
    ...checkCalls(definition, context),
    ...checkForms(definition),
    ...checkPrefilled(definition),
    ...checkFields(definition),
    ...checkInternalFields(definition),
    ...checkRulesOfRoles(definition),
    ...checkGivenNames(definition),
    ...checkExpressions(definition, context),
    ...checkTables(definition, context),
    ...checkDecisions(definition, context),
    ...checkPlainTexts(definition),
  ]);
}

/** How it is drawn; whether it can get stuck is asked of drawings without other faults only. */
function checkDrawing(definition: ProcessDefinition): Problem[] {
  const problems = [
    ...checkReachability(definition),
    ...checkGateways(definition),
    ...checkEventGateways(definition),
    ...checkShape(definition),
    ...checkLoops(definition),
    ...checkRoundsOverCases(definition),
  ];
  return problems.some((p) => p.severity === 'error') ? problems : [...problems, ...checkSoundness(definition)];
}
