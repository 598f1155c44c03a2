import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import type { LocalizedText } from '../../model/text.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { applyMapping, evaluateMapping, visibleVariables, type MappingError } from '../behaviors/variables.js';
import type { ElementInstance } from '../case-state.js';
import { expressionHost, record, type StepContext } from '../context.js';
import { decide, type Decided } from '../decisions/decide.js';
import { readTable } from '../decisions/readable.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';
import type { DecisionTable } from '../../model/decisions/decision-table.js';

type Task = ExecutableElementOf<'businessRuleTask'>;

/** The case waits until the table, or a value, is mended and the question put again. */
function stuck(ctx: StepContext, task: Task, instance: ElementInstance, code: 'decisionFailed' | 'inputFailed' | 'outputFailed', error: MappingError): void {
  raiseIncident(ctx, {
    code,
    elementId: task.id,
    scopeId: instance.scopeId,
    instanceId: instance.id,
    params: { decision: task.decision, error },
    retry: { kind: 'activate', ref: instance.id },
  });
}

const noTable = (decision: string): LocalizedText => ({
  zh: `规则参数 ${decision} 不是这张单据能读的决策表`,
  en: `parameter ${decision} is no decision table that this case can read`,
});
const withTable = (decision: string, { zh, en }: LocalizedText): LocalizedText => ({ zh: `${decision} · ${zh}`, en: `${decision} · ${en}` });

function recordDecision(ctx: StepContext, task: Task, instance: ElementInstance, table: DecisionTable, { inputs, hits, result }: Decided): void {
  record(ctx, 'decisionMade', task.id, instance.scopeId, {
    decision: task.decision,
    hitPolicy: table.aggregation ? `${table.hitPolicy} ${table.aggregation}` : table.hitPolicy,
    inputs: inputs.map(({ column: { expression, label }, value }) => ({ expression, ...(label && { label }), value })),
    rules: hits.map(({ row, values }) => {
      const { id, annotation } = table.rules[row]!;
      return { row: row + 1, ...(id !== undefined && { id }), ...(annotation !== undefined && { annotation }), gives: values };
    }),
    outputs: table.outputs.map(({ name, label }) => ({ name, ...(label && { label }) })),
    result,
  });
}

/** BPMN 2.0.2 §13.3.3: puts its question to the decision table that the case carries, and goes on with the answer. */
export const businessRuleTask: ElementBehavior<'businessRuleTask'> = {
  activate(ctx, task, instance, token) {
    const input = evaluateMapping(ctx, instance.scopeId, task.input ?? {});
    if (input.error !== undefined) {
      stuck(ctx, task, instance, 'inputFailed', input.error);
      return rest;
    }
    const table = readTable(own(ctx.state.parameters, task.decision)?.value);
    const names = { ...visibleVariables(ctx.state, instance.scopeId), ...input.values };
    const decision = table ? decide(table, names, expressionHost(ctx)) : ({ ok: false, error: noTable(task.decision) } as const);
    if (!table || !decision.ok) {
      if (!decision.ok) stuck(ctx, task, instance, 'decisionFailed', table ? withTable(task.decision, decision.error) : decision.error);
      return rest;
    }
    recordDecision(ctx, task, instance, table, decision.decided);
    const extras = { result: decision.decided.result };
    const kept = task.resultVariable === undefined ? null : applyMapping(ctx, task.id, instance.scopeId, { [task.resultVariable]: 'result' }, extras);
    if (kept !== null) {
      stuck(ctx, task, instance, 'outputFailed', kept);
      return rest;
    }
    return done({ extras, outcome: token.outcome });
  },
};
