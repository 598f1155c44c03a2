import { defaultGrpcRetryOptions, type GrpcRetryOptions } from '@temporalio/client';

/** What a call has ended with, as far as it is looked at. */
interface Status {
  readonly code: number;
  readonly details: string;
}

/** gRPC's RESOURCE_EXHAUSTED. */
const EXHAUSTED = 8;
/** What the server says, with {@link EXHAUSTED}, of an update that comes while the workflow continues as new (1.31 and 1.32). */
const CLOSING = /workflow is closing/iu;

/** Milliseconds before the first try again of what came while a workflow continued as new: the next run is there as soon. */
const CLOSING_MS = 10;
const SCARCE_MS = 1_000;
const OTHER_MS = 100;

/**
 * How calls to Temporal are tried again: as the SDK does, but a command that comes in the few milliseconds in which its case
 * continues as new is not kept waiting as if the server were short of something (1.4 to 2 s with SDK 1.24.0).
 */
export const retries: GrpcRetryOptions = defaultGrpcRetryOptions({
  initialIntervalMs: ({ code, details }: Status) => (code !== EXHAUSTED ? OTHER_MS : CLOSING.test(details) ? CLOSING_MS : SCARCE_MS),
});
