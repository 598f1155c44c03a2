import type { CancellationScope } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes.js';

/**
 * The scope that Temporal cancels when this workflow is asked to be cancelled. `CancellationScope.current()` is not sure to be that
 * one where a workflow begins: it is kept by AsyncLocalStorage, and the SDK stops code that runs longer than five seconds where it
 * stands, without its `finally`. What was current then stays current in that thread, so every workflow that begins there later,
 * and every replay, would listen to the scope of another and never hear of its own cancellation (@temporalio/worker 1.24.0, Node 20).
 */
export const ownScope = (): CancellationScope => getActivator().rootScope;
