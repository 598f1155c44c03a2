import type { Contract } from './operation.js';

/** A header that an operation looks at, as OpenAPI has it. */
export interface HeaderParameter {
  readonly name: string;
  readonly in: 'header';
  readonly required: false;
  readonly description: string;
  readonly schema: { readonly type: 'string'; readonly maxLength?: number };
}

const IDEMPOTENCY_KEY: HeaderParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text that is new for each effect that is wanted, such as a UUID. The same request with the same key again has the first answer and no second effect, for a day; another request with it is refused with 409.',
  schema: { type: 'string', maxLength: 200 },
};

const SAYS = {
  'If-Match': 'The ETag (of a task’s draft and of a calendar’s year: its `version`, in quotes) of the state that is meant. Somebody saved in between: 412.',
  'If-None-Match': '`*`: only if nothing is there yet, else 412.',
  'Last-Event-ID': '`id` of the last event that was heard: what came after it is told first.',
  Prefer: '`wait=<seconds>`, at most 30: how long to wait for the job before 202 tells how far it is; 10 unless told otherwise.',
} as const;

/** Headers that operations look at beside `Idempotency-Key`. */
export type ToldHeader = keyof typeof SAYS;

const told = (name: ToldHeader): HeaderParameter => ({ name, in: 'header', required: false, description: SAYS[name], schema: { type: 'string' } });

/** The headers an operation looks at. */
export const headerParameters = ({ idempotent, headers = [] }: Pick<Contract<unknown, unknown, unknown>, 'idempotent' | 'headers'>): HeaderParameter[] => [
  ...(idempotent ? [IDEMPOTENCY_KEY] : []),
  ...headers.map(told),
];
