import type { ExecutableElementOf } from '../model/compile.js';
import type { ElementType } from '../model/elements/index.js';
import type { EventDefinition } from '../model/event-definitions/event-definition.js';
import type { Actor, ElementInstance, Scope } from './case-state.js';
import type { StepContext, Token } from './context.js';
import type { Carried } from './event-definitions/event-room.js';
import type { Said } from './record.js';

/** What a completion brings: for the output mapping and for the gateways right behind. */
export interface Completion {
  readonly outcome?: string | undefined;
  readonly performer?: Actor | null;
  /** Seen by the output mapping beside the scope's variables. */
  readonly extras?: Readonly<Record<string, unknown>>;
  /** The outgoing flows that a gateway has chosen; else all of them (BPMN 2.0.2 §13.2.1). */
  readonly flows?: readonly string[];
  /** What the element at the end of the flow would wait for has happened: what that one completes with. */
  readonly came?: Completion;
  /** The scope of a sub-process that is done: what in it can be undone is kept. */
  readonly left?: Scope;
}

/** What an element makes of a token, as data: behaviors/lifecycle does it, so no element needs to know the life of others. */
export type Answer =
  /** The instance waits: for a person, an answer, an event, or for somebody to mend an incident. */
  | { readonly next: 'rest' }
  /** Done: the token goes on. */
  | { readonly next: 'complete'; readonly completion: Completion }
  /** Opens a scope with these variables of its own and rests until nothing is left in it. */
  | { readonly next: 'enter'; readonly variables: Record<string, unknown> }
  /** Throws an event: once the instance is done (end event), or before it goes on, if it is still there then. */
  | {
      readonly next: 'throw';
      readonly event: EventDefinition;
      readonly first: 'throw' | 'complete';
      readonly completion: Completion;
      /** Of what goes to other cases. */
      readonly carried?: Carried;
    };

/** The instance rests where it is. */
export const rest: Answer = { next: 'rest' };
/** The instance is done. */
export const done = (completion: Completion = {}): Answer => ({ next: 'complete', completion });

/**
 * What an element does with a token. Shared moves (boundary events, multi-instance, mappings, clocks) happen around it in
 * behaviors/lifecycle; here is only what is its own.
 */
export interface ElementBehavior<T extends ElementType> {
  /** The instance exists and is recorded. */
  activate(ctx: StepContext, element: ExecutableElementOf<T>, instance: ElementInstance, token: Token): Answer;
  /** The instance is being ended from outside: give up what only this element holds (a work item). Scopes and waits end without it. */
  terminate?(ctx: StepContext, element: ExecutableElementOf<T>, instance: ElementInstance, reason: Said): void;
  /**
   * For joins: takes a token that has come without making an instance; true when it was kept.
   * Called before `activate`.
   */
  arrive?(ctx: StepContext, element: ExecutableElementOf<T>, token: Token): boolean;
}
