import type { EventDefinitionKind, EventDefinitionOf } from '../../model/event-definitions/event-definition.js';
import type { MappingError } from '../behaviors/variables.js';
import type { StepContext } from '../context.js';
import type { ElementId, InstanceId, ScopeId } from '../../model/ids.js';

/** Where an event stands that begins to wait. */
export interface EventPlace {
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  /** Instance it hangs on: the host activity of a boundary event, the catch event itself; null for an event sub-process. */
  readonly instanceId: InstanceId | null;
}

/** A signal that was thrown, by this case or another one. */
export interface Signalled {
  readonly kind: 'signal';
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What has come or was thrown, as the events that may be meant see it. */
export type Happening =
  | { readonly kind: 'message'; readonly name: string; readonly payload: Readonly<Record<string, unknown>> }
  | Signalled
  | { readonly kind: 'escalation'; readonly escalation: string }
  | { readonly kind: 'error'; readonly error: string };

/**
 * How far a thrown event reaches: all that runs in its own scope, or outwards until something catches it (BPMN 2.0.2 §10.5.7); what has completed in its scope,
 * or one activity of it; the transaction it lies in (§10.7); all that waits for it in its own case (and in others, by an effect), or other cases alone.
 */
export type Thrown =
  | { readonly reach: 'scope' | 'transaction' | 'others' }
  | { readonly reach: 'outwards'; readonly happening: Happening }
  | { readonly reach: 'everywhere'; readonly happening: Signalled }
  | { readonly reach: 'completed'; readonly activityRef?: ElementId; readonly isAwaited: boolean };

/** What a thrown event takes along to other cases. */
export interface Carried {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Of a message: for whom it is. */
  readonly key?: string;
}

/** What it takes along, or why that cannot be worked out. */
export type Loading = { readonly ok: true; readonly carried: Carried } | { readonly ok: false; readonly error: MappingError };

/**
 * What one kind of event definition means. Every kind answers every question; null says that it does not do such a thing.
 * What triggers an event that waits is elsewhere: a command, or the clock in behaviors/due.
 */
export interface EventRoom<K extends EventDefinitionKind> {
  /** Starts waiting for what comes from outside of the case. */
  readonly open: ((ctx: StepContext, event: EventDefinitionOf<K>, place: EventPlace) => void) | null;
  /** Whether the event is meant by what has come or was thrown, seen from its scope. */
  readonly matches: ((ctx: StepContext, event: EventDefinitionOf<K>, happening: Happening, scopeId: ScopeId) => boolean) | null;
  /** Throws it from an element of a scope. */
  readonly throws: ((ctx: StepContext, event: EventDefinitionOf<K>, elementId: ElementId, scopeId: ScopeId, carried: Carried) => Thrown) | null;
  /** Works out what it takes along to other cases; left out where it stays in its own. */
  readonly loads?: (ctx: StepContext, event: EventDefinitionOf<K>, scopeId: ScopeId) => Loading;
  /** Two ends of one flow: the token passes both. */
  readonly isFlow?: true;
}
