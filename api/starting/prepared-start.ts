import type { PublishedDefinition } from '../../db/queries/definitions.js';
import type { Account } from '../../db/queries/users.js';
import { caseParameters } from '../../model/case-parameters.js';
import type { CaseId } from '../../model/ids.js';
import type { CaseStart } from '../../workflows/messages.js';
import { currentSnapshot } from '../calendars/calendar.js';
import type { Deps } from '../deps.js';
import { invalid } from '../errors/api-error.js';
import { checkAnswer } from '../forms/answer.js';
import { brokenChecks, hostOf } from '../forms/checks.js';
import { inApiWords } from '../forms/fault-words.js';
import { formOfStart } from '../forms/form-store.js';
import { checkReferences } from '../forms/references.js';
import { rulesMeant } from '../forms/rules-of-roles.js';
import { parametersOfNow } from '../reference/parameters-of-now.js';

/** Who starts a case, as far as its beginning asks. */
export interface Starter {
  readonly account: Pick<Account, 'id' | 'orgPack'>;
  /** Somebody outside fills in a form himself: nothing internal is in it. */
  readonly outside?: boolean;
}

/** What a case begins with, checked. */
export interface PreparedStart {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly parameters: CaseStart['parameters'];
  readonly calendar: CaseStart['calendar'];
  /** The starter's own files that it names. */
  readonly files: readonly string[];
}

/**
 * Checks what a case is to be begun with by the start form and the rules of its process, whoever begins it. `files`: the case whose files it may name besides
 * the starter's own. Throws 422 with the fields at fault.
 */
export async function preparedStart(
  deps: Deps,
  starter: Starter,
  { document }: PublishedDefinition,
  given: Readonly<Record<string, unknown>>,
  files: CaseId | null,
): Promise<PreparedStart> {
  const form = formOfStart(document, starter);
  const answer = checkAnswer(form, {}, { values: given }, '/variables');
  const [references, parameters, calendar] = await Promise.all([
    checkReferences(deps, starter, form, answer.values, '/variables', files),
    parametersOfNow(deps, caseParameters(document)),
    currentSnapshot(deps),
  ]);
  const faults = [...answer.faults.map(inApiWords), ...references.faults];
  if (faults.length === 0)
    faults.push(
      ...brokenChecks(
        await rulesMeant(deps.db, document.startChecks, answer.values),
        answer.values,
        hostOf(deps.now(), calendar, parameters),
        '/variables',
      ).map(inApiWords),
    );
  if (faults.length > 0) throw invalid(faults);
  const variables = Object.fromEntries(Object.entries(answer.values).filter(([, value]) => value !== null));
  return { variables, parameters, calendar, files: references.files };
}
