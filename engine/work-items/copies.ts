import type { ExecutableElementOf } from '../../model/compile.js';
import type { Copies } from '../../model/approvals/task-operations.js';
import { expressionFailed } from '../behaviors/incidents.js';
import { evaluateIn } from '../behaviors/variables.js';
import type { ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { engineAuthor } from '../authors.js';
import { tellFormer } from './tell.js';
import { noUserName, userNamesIn } from './user-names.js';
import type { NamedItem } from './work-item.js';

/** 抄送 by the definition, as a task opens or once it is done: each person once, not who has just done it himself. */
export function sendCopies(
  ctx: StepContext,
  { copies = [] }: Pick<ExecutableElementOf<'userTask'>, 'copies'>,
  instance: ElementInstance,
  when: Copies[number]['when'],
  item: NamedItem,
): void {
  const named = copies.filter((each) => each.when === when).flatMap((each) => receiversOf(ctx, instance, each));
  const users = [...new Set(named)].filter((user) => user !== ctx.actor.id);
  if (users.length === 0) return;
  record(ctx, 'copySent', item.elementId, instance.scopeId, { taskId: item.id, users }, engineAuthor(ctx).actor);
  tellFormer(ctx, item, { kind: 'copySent', to: users });
}

function receiversOf(ctx: StepContext, { elementId, scopeId, id }: ElementInstance, { users = [], starter, expression }: Copies[number]): string[] {
  const own = [...users, ...(starter ? [ctx.state.startedBy.id] : [])];
  if (expression === undefined) return own;
  const given = evaluateIn(ctx, scopeId, expression);
  const named = given.ok ? userNamesIn(given.value) : null;
  if (named) return [...own, ...named];
  expressionFailed(ctx, { elementId, scopeId, instanceId: id }, expression, given.ok ? noUserName(ctx, expression, given.value) : given.error);
  return own;
}
