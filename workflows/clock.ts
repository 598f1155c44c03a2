/** The workflow's clock, epoch ms: Temporal replaces `Date` in the sandbox, so this is the same on every replay. The one place that may ask. */
export const workflowNow = (): number => Date.now();
