import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineQuery,
  defineUpdate,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseState } from '../engine/case-state.js';
import { NEWEST, rulesOf } from '../engine/revisions.js';
import { check } from '../engine/step.js';
import { CaseRun } from './case-run.js';
import {
  ANSWER,
  argumentsOf,
  COMMAND,
  inputOf,
  PREVIEW,
  RAISE,
  RAISED,
  REJECTED,
  RESUMPTION,
  REVISION,
  STATE,
  STEP,
  STEPS,
  type CaseArguments,
  type CaseInput,
  type CaseStep,
  type CaseSteps,
  type CommandInput,
  type CommandResult,
  type Preview,
  type RaiseInput,
  type StepsAsked,
} from './messages.js';
import { ownScope } from './own-scope.js';
import { preview } from './preview.js';

const commandUpdate = defineUpdate<CommandResult, [CommandInput]>(COMMAND);
const stateQuery = defineQuery<CaseState>(STATE);
const previewQuery = defineQuery<Preview, [CommandInput]>(PREVIEW);
const stepQuery = defineQuery<CaseStep>(STEP);
const stepsQuery = defineQuery<CaseSteps, [StepsAsked]>(STEPS);
const resumptionQuery = defineQuery<CaseArguments>(RESUMPTION);
const answerQuery = defineQuery<CommandResult | null, [string]>(ANSWER);
const raiseUpdate = defineUpdate<void, [RaiseInput]>(RAISE);
const revisionQuery = defineQuery<number>(REVISION);

/** Answers of updates are remembered this long over continue-as-new (Temporal itself forgets them there). */
const RECENT = 64;

/**
 * One case: the durable host of the engine. Commands come in as one Update, what is due by one timer, answers of connectors
 * by activities; each is one `step` and one flush in one workflow task (docs/decisions/0002-the-case-workflow.md).
 */
export function caseHost(...given: CaseArguments): Promise<{ endState: string | null }> {
  const parent = ownScope();
  return new CancellationScope({ cancellable: false, parent }).run(() => host(inputOf(given), parent.cancelRequested));
}

/** `cancelAsked` rejects when Temporal's own tools ask the workflow to be cancelled: the case then ends as by its own command. */
async function host(input: CaseInput, cancelAsked: Promise<never>): Promise<{ endState: string | null }> {
  const run = new CaseRun(input);
  const recent = new Map<string, CommandResult>(input.resumed?.recent ?? []);
  // Handlers come after the beginning: a command may wait already when a worker died before it could answer the first task.
  run.begin();
  handleCommands(run, recent);
  handleRevisions(run);
  setHandler(stateQuery, () => run.state);
  setHandler(previewQuery, ({ command, actor }) => preview(run.graph, run.state, { ...command, actor, now: run.now() }));
  setHandler(stepQuery, () => run.written);
  setHandler(stepsQuery, (asked) => run.read(asked));
  setHandler(answerQuery, (id) => recent.get(id) ?? null);
  const resumption = (): CaseArguments => {
    const { caseId, graph, startedBy, clockOffset, stepsPerRun } = input;
    return argumentsOf({
      ...{ caseId, graph, startedBy, rules: run.wanted, resumed: { ...run.resumption, recent: [...recent].slice(-RECENT) } },
      ...(clockOffset !== undefined && { clockOffset }),
      ...(stepsPerRun !== undefined && { stepsPerRun }),
    });
  };
  setHandler(resumptionQuery, resumption);
  cancelAsked.catch(() => run.cancel());

  const isTime = () => run.isLong() || workflowInfo().continueAsNewSuggested || run.wanted > rulesOf(run.state);
  const mayContinue = () => isTime() && run.isQuiet() && allHandlersFinished();
  for (;;) {
    await condition(() => (run.hasEnded() && allHandlersFinished()) || mayContinue());
    if (run.hasEnded()) return { endState: run.state.endState };
    await sleep(1); // never in the activation that completes an update
    if (!mayContinue()) continue;
    await continueAsNew<typeof caseHost>(...resumption());
  }
}

/** A worker never goes to a revision that it does not know itself: the next run may be its own. */
function handleRevisions(run: CaseRun): void {
  setHandler(revisionQuery, () => rulesOf(run.state));
  setHandler(raiseUpdate, ({ rules }) => void (run.wanted = rules), {
    validator({ rules }: RaiseInput) {
      if (rules <= run.wanted) throw ApplicationFailure.create({ type: RAISED, message: RAISED, nonRetryable: true });
      if (rules > NEWEST) throw new Error(`Expected a revision up to ${NEWEST}, found ${rules}: this worker is older than who asks`);
    },
  });
}

function handleCommands(run: CaseRun, recent: Map<string, CommandResult>): void {
  setHandler(
    commandUpdate,
    async ({ command, actor, files }) => {
      const id = currentUpdateInfo()?.id;
      const known = id === undefined ? undefined : recent.get(id);
      if (known) return known;
      const result = await run.take({ ...command, actor, now: run.now() }, { awaited: true, ...(files && { files }) });
      if (id !== undefined) {
        recent.set(id, result);
        if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
      }
      setCurrentDetails(run.describe());
      return result;
    },
    {
      validator({ command, actor }: CommandInput) {
        const id = currentUpdateInfo()?.id;
        if (id !== undefined && recent.has(id)) return;
        const rejection = check(run.graph, run.state, { ...command, actor, now: run.now() });
        if (rejection) throw ApplicationFailure.create({ type: REJECTED, message: rejection.code, details: [rejection], nonRetryable: true });
      },
    },
  );
}
