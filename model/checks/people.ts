import type { ProcessDefinition } from '../process-definition.js';
import type { Problem } from '../problem.js';
import { askedIn, type Placed } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { givesNobody } from './gives-nobody.js';
import { textsGiven } from './given-texts.js';
import { at, problem } from './report.js';

/** Somebody whom a definition names, and where. */
interface Named {
  readonly elementId: string | null;
  readonly place: Placed['place'];
  readonly user: string;
}

/** Whether an expression is there to name performers: the assignee of a task, or those who decide a step of an approval. */
const namesPeople = ({ place }: Placed): boolean =>
  place[0] === 'elements' &&
  (place.slice(2).join('/') === 'performers/assignee' || (place[2] === 'approval' && place.slice(-2).join('/') === 'who/expression'));

/** Those who have a task where nobody else is found. */
const instead = ({ elements }: ProcessDefinition): Named[] =>
  elements.flatMap((element, index) => {
    const rule = element.type === 'userTask' ? element.automatic?.nobodyFound : undefined;
    const place = ['elements', index, 'automatic', 'nobodyFound', 'users'];
    return rule?.do === 'give' ? rule.users.map((user, which) => ({ elementId: element.id, place: [...place, which], user })) : [];
  });

/** Everybody whom a definition names by his user name: in lists, or as far as its expressions can only give few. */
function namedIn(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Named[] {
  const inLists = definition.elements.flatMap((element, index) =>
    (element.type === 'userTask' ? (element.approval?.steps ?? []) : []).flatMap(({ who: { users = [] } }, step) =>
      users.map((user, which) => ({ elementId: element.id, place: ['elements', index, 'approval', 'steps', step, 'who', 'users', which], user })),
    ),
  );
  const given = askedIn(definition, context)
    .expressions.filter((asked) => namesPeople(asked) && !givesNobody(asked.expression)) // which is a problem of its own
    .flatMap((asked) => (textsGiven(asked) ?? []).map((user) => ({ elementId: asked.owner, place: asked.place, user })));
  return [...inLists, ...instead(definition), ...given];
}

const unknownUser = ({ elementId, place, user }: Named): Problem =>
  at(...place)(
    problem(
      'error',
      'unknownUser',
      elementId,
      [`没有账号 ${user}：交给他的工作没有人会看到`, `There is no account ${user}: nobody would ever see work that is given to it`],
      [
        '改用已有的账号，或先建立该账号（人员页面，或 npm run admin -- create-user）',
        'Name an account that exists, or create it first (page People, or npm run admin -- create-user)',
      ],
    ),
  );

/** He may come back: a word, not a refusal. */
const disabledUser = ({ elementId, place, user }: Named): Problem =>
  at(...place)(
    problem(
      'warning',
      'disabledUser',
      elementId,
      [
        `账号 ${user} 已停用：视为找不到办理人，按环节的规则处理；没有规则时成为异常，等人改派`,
        `The account ${user} is disabled: it counts as nobody found, and where the step has no rule for that the work is an incident until somebody else gets it`,
      ],
      ['改用在用的账号', 'Name an account that is in use'],
    ),
  );

/** Whoever is named as a performer has an account. */
export function checkPeople(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters' | 'people'>): Problem[] {
  if (!context.people) return [];
  const accounts = new Map(context.people.map((person) => [person.id, person]));
  return namedIn(definition, context).flatMap((named) => {
    const account = accounts.get(named.user);
    if (!account) return [unknownUser(named)];
    return account.isDisabled ? [disabledUser(named)] : [];
  });
}
