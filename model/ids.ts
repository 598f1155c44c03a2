/**
 * Ids by what they name: the compiler refuses one kind where another is meant. A plain text (JSON, a row, a test) passes for any of them, so nothing
 * has to be cast at the doors.
 */
type Id<Kind extends string> = string & { readonly idOf?: Kind };

/** A case: its business number, and the id of its workflow. */
export type CaseId = Id<'case'>;
/** An element of a definition. */
export type ElementId = Id<'element'>;
/** A sequence flow of a definition. */
export type FlowId = Id<'flow'>;
/** A clock of a definition. */
export type ClockId = Id<'clock'>;
/** A scope of a case: the process itself, a sub-process or one instance of a multi-instance. */
export type ScopeId = Id<'scope'>;
/** One activation of an element in a case. */
export type InstanceId = Id<'instance'>;
/** A work item; people call it a task. */
export type WorkItemId = Id<'workItem'>;
/** A deadline of a case. */
export type DeadlineId = Id<'deadline'>;
/** An incident of a case. */
export type IncidentId = Id<'incident'>;
