import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Database } from '../../db/pool.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import type { ProblemCode } from '../errors/catalogue.js';
import { textFaults } from '../errors/text-faults.js';
import { faultsOf } from '../errors/zod-faults.js';
import type { Ability } from '../policy/abilities.js';
import { type ListMark, listMark } from './cursor.js';
import type { ToldHeader } from './header-parameters.js';
import { type Language, languageOf } from './language.js';
import type { CaseId } from '../../model/ids.js';

/**
 * Keeps the answer under the Idempotency-Key in the effect's own transaction: both are there after a crash, or neither. Does nothing
 * without a key.
 */
export type Keep = (trx: Database, reply: Reply) => Promise<void>;
/** Does the work under the Idempotency-Key; `body`: what the request asks for. */
export type Once = (body: unknown, work: (keep: Keep) => Promise<Reply>) => Promise<Reply | undefined>;

const keepNothing: Keep = () => Promise.resolve();
const withoutKey: Once = (_body, work) => work(keepNothing);

/** What a handler gets: the request checked against its contract, and who makes it. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Of a list: which one is asked for, as its cursors say (cursor.ts). */
  readonly list: ListMark;
  readonly language: Language;
  readonly deps: Deps;
  readonly req: Request;
  readonly res: Response;
  /** Id of the request's effect: the same for a retry with the same Idempotency-Key. */
  readonly requestId: string;
  /** Idempotency-Key, if one was sent; `retried`: the request that worked with it before died without an answer. */
  readonly idempotency?: { readonly key: string; readonly retried: boolean; readonly caseId: CaseId | null } | undefined;
  readonly keep: Keep;
  /** For an operation that reads its body itself (`bodyType`), when it has read it. */
  readonly once: Once;
}
/** The same with the person who is signed in. */
export interface SignedInCall<P, Q, B> extends Call<P, Q, B> {
  readonly caller: Principal;
  readonly ability: Ability;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Besides those of every answer; not kept under an Idempotency-Key. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ResponseContract {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
  /** Where what it tells of can be read (header `Location`): a path of the API, `{…}` stands for what the body has of that name. */
  readonly location?: string;
}

export interface Contract<P, Q, B> {
  /** Name in OpenAPI, `listCases`. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI path, `/api/cases/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodType<P> & { readonly shape?: object };
  readonly query?: z.ZodType<Q> & { readonly shape?: object };
  readonly body?: z.ZodType<B>;
  /** Headers it looks at, such as preconditions. */
  readonly headers?: readonly ToldHeader[];
  /** Other than JSON; the handler reads it itself. */
  readonly bodyType?: 'multipart/form-data';
  readonly responses: Readonly<Record<number, ResponseContract>>;
  /** Its own problems, beyond those of every operation of its kind (operation-problems.ts). */
  readonly errors?: readonly ProblemCode[];
  /** Takes Idempotency-Key; two with the same key never work at once. `resume`: after a crash the next one goes on at once, because the effect happens once anyhow. */
  readonly idempotent?: 'resume' | 'once';
  /** The answer holds a secret: kept encrypted. */
  readonly secretAnswer?: boolean;
  /** No CSRF token (there is no session yet). */
  readonly csrfExempt?: boolean;
}

/** An operation as the application mounts it; its types are closed in. */
export interface MountedOperation {
  readonly contract: Contract<unknown, unknown, unknown>;
  readonly access: 'public' | 'signedIn';
  /** Checks the request and handles it; undefined when the handler has answered itself. */
  run(context: RunContext): Promise<Reply | undefined>;
}

export interface RunContext {
  readonly deps: Deps;
  readonly req: Request;
  readonly res: Response;
  readonly requestId: string;
  readonly idempotency?: Call<unknown, unknown, unknown>['idempotency'];
  readonly keep?: Keep;
  readonly once?: Once;
  readonly caller?: Principal | undefined;
  readonly ability?: Ability | undefined;
}

/** Of an operation that takes none: any field is unknown. */
const nothing = <T>(): z.ZodType<T> => NOTHING as unknown as z.ZodType<T>;
const NOTHING = z.strictObject({}).transform(() => undefined);

function check<T>(schema: z.ZodType<T> | undefined, input: unknown): T {
  if (!schema) return undefined as T;
  const unusable = textFaults(input);
  if (unusable.length > 0) throw new ApiError('invalidRequest', { errors: unusable });
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new ApiError('invalidRequest', { errors: faultsOf(parsed.error, input) });
  return parsed.data;
}

const isList = (query: Contract<unknown, unknown, unknown>['query']): boolean => 'cursor' in (query?.shape ?? {});

function callOf<P, Q, B>(contract: Contract<P, Q, B>, context: RunContext): Call<P, Q, B> {
  const { req } = context;
  const params = check(contract.params, req.params);
  const query = check<Q>(contract.query ?? nothing<Q>(), req.query);
  return {
    ...context,
    keep: context.keep ?? keepNothing,
    once: context.once ?? withoutKey,
    params,
    query,
    list: isList(contract.query) ? listMark(contract.id, params, query) : '',
    body: contract.bodyType ? (undefined as B) : check<B>(contract.body ?? nothing<B>(), req.body ?? {}),
    language: languageOf(req.headers['accept-language']),
  };
}

/** Declares an operation for people who are signed in. */
export function signedIn<P = undefined, Q = undefined, B = undefined>(
  contract: Contract<P, Q, B>,
  handle: (call: SignedInCall<P, Q, B>) => Promise<Reply | undefined>,
): MountedOperation {
  return {
    contract,
    access: 'signedIn',
    run: (context) => {
      const { caller, ability } = context;
      if (!caller || !ability) throw new ApiError('notSignedIn');
      return handle({ ...callOf(contract, context), caller, ability });
    },
  };
}

/** Declares an operation anybody may call. */
export function open<P = undefined, Q = undefined, B = undefined>(
  contract: Contract<P, Q, B>,
  handle: (call: Call<P, Q, B>) => Promise<Reply | undefined>,
): MountedOperation {
  return { contract, access: 'public', run: (context) => handle(callOf(contract, context)) };
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent = (): Reply => ({ status: 204 });
