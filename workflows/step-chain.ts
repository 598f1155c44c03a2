import { projectWhole } from '../engine/project.js';
import type { CaseState } from '../engine/case-state.js';
import type { StepInput } from '../engine/projection.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { CaseSteps, ChainEnd, LoggedStep, StepsAsked, UnwrittenStep } from './messages.js';
import { nameOf } from './step-identity.js';

/**
 * What `flush` answered for a step: which identity it has, whether its rows are there, and how large they are. It stands in history, so that a later
 * build, which may make other rows of the same step, goes on with the same chain, and ends the run at the same step. `true` and `false` are answers of
 * version 0.1.0; `size` is missing where no run ends by it.
 */
export type FlushAnswer = { readonly identity: string; readonly written: boolean; readonly size?: number } | boolean;

/** So many units of a step's rows cost a replay as much again as a step by itself. */
const UNITS_OF_A_STEP = 100_000;

/** The steps of this run that are written, in order: what names the next one, and what a rebuild of the projection reads. */
export class StepChain {
  private readonly steps: LoggedStep[] = [];
  /** Taken after those, in order. */
  private readonly waiting: UnwrittenStep[] = [];
  private end: ChainEnd;
  /** Number of the newest step that was taken, written or not. */
  private newest: number;
  /** The workflow task of the newest step, told by the history's length at its beginning, and the newest step before it. */
  private task: { readonly history: number; readonly before: number };
  private cost = 0;

  constructor(private readonly begun: ChainEnd) {
    this.end = begun;
    this.newest = begun.seq;
    this.task = { history: 0, before: begun.seq };
  }

  /** A step was taken in the workflow task that began with a history of this length. */
  taken(step: UnwrittenStep, history: number): void {
    if (history !== this.task.history) this.task = { history, before: this.newest };
    this.newest = step.rows.seq;
    this.waiting.push(step);
  }

  /** Steps that were taken and are not written, in order. */
  get unwritten(): readonly UnwrittenStep[] {
    return this.waiting;
  }

  /** Number of the newest step that is in history, asked in the workflow task that began with a history of this length. */
  kept(history: number): number {
    return history === this.task.history ? this.task.before : this.newest;
  }

  /** Something was done that is no step: it has nothing to write. */
  passed(): void {
    this.cost += 1;
  }

  /** What a replay of this run costs, in small steps. */
  get replayCost(): number {
    return this.cost;
  }

  /** Number and identity of the newest. */
  get last(): ChainEnd {
    return this.end;
  }

  /** Adds a step that `flush` has answered for. Answers its identity. */
  add(input: StepInput, answer: FlushAnswer): string {
    const { identity, written, size = 0 } = typeof answer === 'boolean' ? { identity: '', written: true } : answer;
    this.cost += 1 + size / UNITS_OF_A_STEP;
    this.waiting.shift();
    this.steps.push(logged(input, identity, written, identity === input.identity));
    this.end = { seq: input.seq, identity };
    return identity;
  }

  /** The case as rows and the steps after a number, as many as are asked for; of a run that was ended from outside also those it has not written. */
  read(graph: ExecutableGraph, state: CaseState, { after, most, closing }: StepsAsked): Omit<CaseSteps, 'isWriting' | 'continues' | 'closing'> {
    const all = closing ? [...this.steps, ...this.unwrittenAsLogged()] : this.steps;
    const { seq, identity } = all.at(-1) ?? this.end;
    const rest = all.filter((step) => step.seq > after);
    const steps = firstOf(rest, most);
    return { ...projectWhole(graph, state), seq, identity, steps, more: steps.length < rest.length, begun: this.begun, identityAfter: this.identityAt(after) };
  }

  private unwrittenAsLogged(): LoggedStep[] {
    let { identity } = this.end;
    return this.waiting.map(({ rows, cause, files }) => {
      ({ identity } = nameOf(identity, cause, rows));
      return logged({ ...rows, ...(files && { files }) }, identity, false, false);
    });
  }

  private identityAt(seq: number): string | null {
    if (seq === this.begun.seq) return this.begun.identity;
    return this.steps.find((step) => step.seq === seq)?.identity ?? null;
  }
}

function logged(
  { seq, tasks, records, notifications, ledger, sent, ended, files }: Pick<StepInput, keyof UnwrittenStep['rows'] | 'files'>,
  identity: string,
  written: boolean,
  exact: boolean,
): LoggedStep {
  return { seq, identity, tasks, records, notifications, ledger, ...(sent && { sent }), ...(ended && { ended }), ...(files && { files }), written, exact };
}

function firstOf(steps: readonly LoggedStep[], most: number): LoggedStep[] {
  let size = 0;
  const until = steps.findIndex((step, at) => (size += JSON.stringify(step).length) > most && at > 0);
  return until < 0 ? [...steps] : steps.slice(0, until);
}
