import { asking } from './ask-case.js';
import type { ListingDeps } from './deps.js';

/** A page of cases that Temporal knows. */
export interface WorkflowPage {
  readonly ids: readonly string[];
  /** Where the next one begins; undefined: this was the last. */
  readonly next: Uint8Array | undefined;
}

type Place = Pick<ListingDeps, 'client' | 'taskQueue'>;

/** Workflows that are cases of this installation, by a condition of Temporal's list filter (empty: all). */
export async function workflowPage({ client, taskQueue }: Place, condition: string, size: number, token: Uint8Array | undefined): Promise<WorkflowPage> {
  const { executions, nextPageToken } = await asking(client, ({ workflowService }) =>
    workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      pageSize: size,
      query: `BusinessNumber IS NOT NULL AND TaskQueue = '${taskQueue}'${condition && ` AND ${condition}`}`,
      ...(token && { nextPageToken: token }),
    }),
  );
  const ids = (executions ?? []).flatMap(({ execution }) => execution?.workflowId ?? []);
  return { ids, next: nextPageToken?.length ? nextPageToken : undefined };
}

/** All of them; one that continued as new may come more than once. */
export async function* casesOfTemporal(place: Place, condition: string): AsyncGenerator<string> {
  let token: Uint8Array | undefined;
  do {
    const page = await workflowPage(place, condition, 500, token);
    yield* page.ids;
    token = page.next;
  } while (token);
}
