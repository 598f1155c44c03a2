import type { ExecutableElementOf } from '../model/compile.js';
import type { ElementType } from '../model/elements/index.js';
import type { ElementInstance } from './case-state.js';
import type { StepContext, Token } from './context.js';

/**
 * What an element does with a token. Shared moves (boundary events, multi-instance, mappings, clocks) happen around it in
 * behaviors/lifecycle; here is only what is its own.
 */
export interface ElementBehavior<T extends ElementType> {
  /** The instance exists and is recorded. Either complete it, or leave it resting. */
  activate(ctx: StepContext, element: ExecutableElementOf<T>, instance: ElementInstance, token: Token): void;
  /** The instance is being ended from outside: give up what it holds (task, scope). */
  terminate?(ctx: StepContext, element: ExecutableElementOf<T>, instance: ElementInstance, reason: string): void;
  /**
   * For joins: takes a token that has come without making an instance; true when it was kept.
   * Called before `activate`.
   */
  arrive?(ctx: StepContext, element: ExecutableElementOf<T>, token: Token): boolean;
}
