import type { CancellationScope } from '@temporalio/workflow';
import { RootCancellationScope } from '@temporalio/workflow/lib/cancellation-scope.js';

/** A root scope that nobody cancels: what a workflow of the build before listened to where the code of another had been stopped in its thread. */
export const ownScope = (): CancellationScope => new RootCancellationScope();
