import type { ScopeRef } from '../../engine/case-state.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { CaseDetail } from '../contract/cases.js';
import type { Deps } from '../deps.js';
import { loadNames } from './names.js';

/** Something that stands in an item of a multi-instance, or in none. */
interface InItem {
  readonly scope?: ScopeRef | undefined;
}

const known = new WeakMap<ProcessDefinition, ReadonlySet<string>>();

/** Activities that run over people: their item is a field that holds a person. */
function runOverPeople(definition: ProcessDefinition): ReadonlySet<string> {
  const before = known.get(definition);
  if (before) return before;
  const fields = [...Object.values(definition.forms), ...Object.values(definition.messages)].flatMap(({ ui }) => Object.entries(ui.fields));
  const people = new Set(fields.flatMap(([name, { widget }]) => (widget === 'person' ? [name] : [])));
  const found = new Set(
    definition.elements.flatMap((e) => ('multiInstance' in e && e.multiInstance && people.has(e.multiInstance.itemVariable) ? [e.id] : [])),
  );
  known.set(definition, found);
  return found;
}

/** The person of an item's key, and what tells a second item of the same person from the first. */
const KEY = /^(.*?)(#\d+)?$/s;

/** The same, each item that is a person under his name: a definition can list what roles are called, not who there is. */
export async function withItemNames<T extends InItem>(deps: Pick<Deps, 'db' | 'reference'>, definition: ProcessDefinition, all: readonly T[]): Promise<T[]> {
  const overPeople = runOverPeople(definition);
  const isPerson = ({ scope }: InItem): boolean => scope !== undefined && scope.label === undefined && overPeople.has(scope.elementId);
  if (overPeople.size === 0 || !all.some(isPerson)) return [...all];
  const users = all.filter(isPerson).map(({ scope }) => KEY.exec(scope!.key)![1]!);
  const names = await loadNames(deps, { users, parties: [] });
  return all.map((each) => {
    if (!isPerson(each)) return each;
    const [, user = '', again = ''] = KEY.exec(each.scope!.key)!;
    const name = names.person(user).name + again;
    return { ...each, scope: { ...each.scope!, label: { zh: name, en: name } } };
  });
}

/** A case with the names of its items, wherever it speaks of them. */
export async function caseWithItemNames(deps: Pick<Deps, 'db' | 'reference'>, definition: ProcessDefinition, found: CaseDetail): Promise<CaseDetail> {
  if (runOverPeople(definition).size === 0) return found;
  const named = <T extends InItem>(all: readonly T[]): Promise<T[]> => withItemNames(deps, definition, all);
  const [currentElements, scopes, tasks, elements, deadlines, incidents, allowedActivities] = await Promise.all([
    named(found.currentElements),
    named(found.scopes),
    named(found.tasks),
    named(found.elements),
    named(found.deadlines),
    named(found.incidents),
    named(found.allowedActivities),
  ]);
  return { ...found, currentElements, scopes, tasks, elements, deadlines, incidents, allowedActivities };
}
