import type { CaseDetail } from '../../../api/contract/cases.js';
import type { CompleteResult } from '../../../api/contract/task-results.js';
import { AppClient, RefusedError } from '../../support/app-client.js';
import { REFERENCE_PATHS, type PathStep, type ReferencePath } from '../../support/reference-paths.js';
import { until } from '../../support/until.js';
import { differencesOf, ended, leftOver } from './bookkeeping.js';
import type { Acknowledged } from './repair-case.js';
import { PATIENCE } from './traffic.js';

/** Everybody on the reference ways, signed in, by user name. */
export type Everybody = ReadonlyMap<string, AppClient>;

/** Signs everybody in whom the reference ways name. */
export async function signInEverybody(url: string): Promise<Everybody> {
  const names = new Set(Object.values(REFERENCE_PATHS).flatMap(({ starter, steps }) => [starter, ...steps.map(({ by }) => by)]));
  return new Map(await Promise.all([...names].map(async (name) => [name, await AppClient.signIn(url, name, { patience: PATIENCE })] as const)));
}

/** Plays every shipped process along its reference way, all at the same time; answers the case of each, by the key of the process. */
export async function playEveryProcess(everybody: Everybody, ledger: Acknowledged): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(Object.entries(REFERENCE_PATHS).map(async ([key, path]) => [key, await play(everybody, ledger, key, path)] as const)));
}

async function play(everybody: Everybody, ledger: Acknowledged, process: string, { starter, variables, steps }: ReferencePath): Promise<string> {
  const { id } = await everybody.get(starter)!.post<CaseDetail>('/api/cases', { process, variables: variables() });
  ledger.starts.push(id);
  for (const step of steps) await walk({ by: everybody.get(step.by)!, reader: everybody.get(starter)! }, ledger, id, step);
  return id;
}

/** Who does a step; who began the case and sees all of it meanwhile: others see it when it is their turn. */
interface Walking {
  readonly by: AppClient;
  readonly reader: AppClient;
}

async function walk(walking: Walking, ledger: Acknowledged, id: string, step: PathStep): Promise<void> {
  const { by, reader } = walking;
  const { message, at, complete, outcome = 'done', comment, signed } = step;
  if (message !== undefined) {
    await until(`${id} waits at ${at}`, async () => (await reader.case(id)).currentElements.find(({ elementId }) => elementId === at));
    const payload = await valuesOf(walking, id, step);
    // What a killed worker has written and Temporal has not is done again: until then the case refuses what its rows show already.
    await until(`${id} takes ${message}`, () => by.post<object>(`/api/cases/${id}/messages`, { name: message, payload }).catch(notYet));
    ledger.messages.set(id, [...(ledger.messages.get(id) ?? []), message]);
    return;
  }
  const [elementId, key] = complete!.split('@');
  const isIt = (task: CaseDetail['tasks'][number]) => task.elementId === elementId && task.state === 'open' && (key === undefined || task.scope?.key === key);
  const task = await until(`${complete} is open`, async () => (await reader.case(id)).tasks.find(isIt));
  const answer = { outcome, values: await valuesOf(walking, id, step), ...(comment !== undefined && { comment }), ...(signed && { signature: {} }) };
  await by.post<CompleteResult>(`/api/tasks/${encodeURIComponent(task.id)}/complete`, answer);
  ledger.completions.set(task.id, id);
}

function notYet(error: unknown): undefined {
  if (!(error instanceof RefusedError && error.status === 409)) throw error;
}

async function valuesOf({ by, reader }: Walking, id: string, { values, withFile }: PathStep): Promise<Readonly<Record<string, unknown>>> {
  if (!values) return {};
  const file = withFile ? await by.upload('附件.txt', new TextEncoder().encode(id)) : '';
  return values({ variables: (await reader.case(id)).variables, file });
}

/** Every difference between what was acknowledged and what is there, when all cases have come as far as their ways lead. */
export async function faultsOf(everybody: Everybody, ledger: Acknowledged, cases: ReadonlyMap<string, string>): Promise<string[]> {
  const faults = [...cases].map(async ([key, id]) => {
    const { starter, end } = REFERENCE_PATHS[key]!;
    const reader = everybody.get(starter)!;
    const left = end === null ? [] : leftOver(await ended(reader, id), end);
    return [...left, ...(await differencesOf(reader, ledger, id))];
  });
  return (await Promise.all(faults)).flat();
}
